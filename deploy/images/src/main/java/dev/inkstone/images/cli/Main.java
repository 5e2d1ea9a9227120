package dev.inkstone.images.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
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
        System.exit(new CommandLine(new Main()).execute(args));
    }

    /// Without a command.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
