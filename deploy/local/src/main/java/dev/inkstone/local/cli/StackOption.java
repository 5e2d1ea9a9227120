package dev.inkstone.local.cli;

import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.local.stack.StackSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--port` and `--data`: which stack a command is about.
public final class StackOption {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The gateway's port on 127.0.0.1 (default: 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The stack's data folder (default: .inkstone/PORT in the checkout).")
    private @Nullable Path data;

    /// The stack that runs and that these options name.
    ///
    /// @throws StackFailure when none does
    public RunningStack find() {
        throw new StackFailure("No stack is running: start one with ./inkstone up.");
    }

    /// For a command that starts a stack itself.
    public StackSettings settings(boolean fresh) {
        return StackSettings.of(port == null ? StackSettings.DEFAULT_PORT : port, data, fresh);
    }
}
