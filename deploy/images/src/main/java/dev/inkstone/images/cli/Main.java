package dev.inkstone.images.cli;

import dev.inkstone.images.NotMade;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// `./inkstone images`. Exit codes: 0 done, 1 failed, 2 not understood.
@Command(
        name = "inkstone images",
        description = "Makes container images of the services, without a Docker engine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BuildCommand.class})
public final class Main implements Runnable {

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed);
    }

    /// Without a command.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof NotMade) {
            command.getErr().println(e.getMessage());
        } else {
            command.getErr().println("This should not have happened, please report it: " + e);
            e.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
