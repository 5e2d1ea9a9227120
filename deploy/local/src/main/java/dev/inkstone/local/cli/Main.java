package dev.inkstone.local.cli;

import dev.inkstone.local.seed.SeedCommand;
import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.local.story.DemoCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// `./inkstone`. Exit codes: 0 done, 1 failed, 2 not understood.
@Command(
        name = "inkstone",
        description = "Runs Inkstone on this machine: real data parts, every service, one address.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            RestartCommand.class,
            QueuesCommand.class,
            RedriveCommand.class,
            DevCommand.class,
            SeedCommand.class,
            KeysCommand.class
        })
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
        return new CommandLine(new Main())
                .setParameterExceptionHandler(Main::notUnderstood)
                .setExecutionExceptionHandler(Main::failed);
    }

    /// Without a command.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    private static int notUnderstood(ParameterException e, String[] args) {
        var command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                e instanceof UnmatchedArgumentException unmatched && command.getParent() == null
                        ? "There is no command " + unmatched.getUnmatched().getFirst() + "."
                        : e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        if (e instanceof StackFailure) {
            err.println(e.getMessage());
        } else {
            err.println("This should not have happened, please report it: " + e);
            e.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
