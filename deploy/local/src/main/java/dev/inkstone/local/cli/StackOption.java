package dev.inkstone.local.cli;

import dev.inkstone.local.control.ControlClient;
import dev.inkstone.local.stack.Holder;
import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.local.stack.StackSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `--port` and `--data`: which stack a command is about.
public final class StackOption {

    private static final int LARGEST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The stack's data folder (default: .inkstone/PORT in the checkout).")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The gateway's port on 127.0.0.1 (default: 8080).")
    void port(int chosen) {
        if (chosen < 1 || chosen > LARGEST_PORT) {
            throw new ParameterException(
                    command.commandLine(),
                    "--port takes a number from 1 to %d, not %d.".formatted(LARGEST_PORT, chosen));
        }
        port = chosen;
    }

    /// The stack that runs and that these options name; without options the one on the default
    /// port, or else the only one.
    ///
    /// @throws StackFailure when none does
    public RunningStack find() {
        var holder = holder();
        return new RunningStack(holder.address(), holder.folder());
    }

    /// For a command that starts a stack itself.
    public StackSettings settings(boolean fresh) {
        return StackSettings.of(port == null ? StackSettings.DEFAULT_PORT : port, data, fresh);
    }

    ControlClient control() {
        return new ControlClient(holder());
    }

    Holder holder() {
        return running().orElseThrow(this::none);
    }

    /// @throws StackFailure when several run and these options do not tell them apart
    Optional<Holder> running() {
        var fitting = candidates().stream().filter(Holder::isRunning).toList();
        if (fitting.size() < 2) {
            return fitting.stream().findFirst();
        }
        var byDefault =
                fitting.stream()
                        .filter(holder -> holder.port() == StackSettings.DEFAULT_PORT)
                        .findFirst();
        return Optional.of(byDefault.orElseThrow(() -> several(fitting)));
    }

    /// One whose launcher was killed and whose processes go on.
    Optional<Holder> abandoned() {
        return candidates().stream()
                .filter(holder -> !holder.isRunning())
                .filter(holder -> !holder.leftovers().isEmpty())
                .findFirst();
    }

    /// Of the running stack, or else of the one that would be started with these options.
    Path folder() {
        return running().map(Holder::folder).orElseGet(() -> settings(false).data());
    }

    private List<Holder> candidates() {
        var known =
                data == null
                        ? Holder.all()
                        : Holder.of(data.toAbsolutePath().normalize()).stream().toList();
        return known.stream().filter(holder -> port == null || holder.port() == port).toList();
    }

    private StackFailure none() {
        return new StackFailure(
                abandoned()
                        .map(
                                holder ->
                                        "The launcher on port %d was killed and its processes go on: ./inkstone down stops them, ./inkstone up starts anew."
                                                .formatted(holder.port()))
                        .orElseGet(
                                () ->
                                        "No stack is running%s: start one with ./inkstone up."
                                                .formatted(where())));
    }

    private String where() {
        return Optional.ofNullable(port).map(it -> " on port " + it).orElse("")
                + Optional.ofNullable(data).map(it -> " with its data in " + it).orElse("");
    }

    private static StackFailure several(List<Holder> running) {
        return new StackFailure(
                "Several stacks are running, on ports %s: say which with --port."
                        .formatted(
                                running.stream()
                                        .map(holder -> String.valueOf(holder.port()))
                                        .collect(Collectors.joining(", "))));
    }
}
