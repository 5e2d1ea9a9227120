package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// `./inkstone aws`. Exit codes: 0 done, 1 failed or refused, 2 not understood.
@Command(
        name = "inkstone aws",
        description = "Takes Inkstone to AWS, in China and elsewhere.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SynthCommand.class,
            CostCommand.class,
            DoctorCommand.class,
            DiffCommand.class,
            PushCommand.class,
            DeployCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ScaleCommand.class,
            ExecCommand.class,
            RollbackCommand.class,
            RunningCommand.class,
            TouchedCommand.class,
            DestroyCommand.class
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
        // AWS's clients log through SLF4J, which complains in three lines that nobody listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
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
        command.getErr().println(e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof Refused) {
            command.getErr().println(e.getMessage());
        } else if (e instanceof SdkServiceException refused) {
            command.getErr().println("AWS refuses: " + Account.sentence(refused));
        } else {
            command.getErr().println("This should not have happened, please report it: " + e);
            e.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
