package dev.inkstone.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A program started by this one, with a log of its own.
public final class ChildProcess {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    // POSIX shells and Java alike report death by a signal so.
    private static final int SIGNALLED = 128;

    private final String name;
    private final Process process;
    private final ProcessId id;
    private final LogFile log;
    private final long logFrom;

    private ChildProcess(String name, Process process, LogFile log, long logFrom) {
        this.name = name;
        this.process = process;
        this.id = ProcessId.of(process.toHandle());
        this.log = log;
        this.logFrom = logFrom;
    }

    /// @param environment in addition to this process's own
    /// @param recordedIn the folder that remembers it for reaping
    public static ChildProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            LogFile log,
            Path recordedIn) {
        var whole = new ArrayList<String>();
        // A session of its own: Ctrl-C in a terminal is for the launcher, which stops the rest in
        // order.
        if (Files.isExecutable(SETSID)) {
            whole.add(SETSID.toString());
        }
        whole.addAll(command);
        var from = log.size();
        var builder =
                new ProcessBuilder(whole)
                        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(recordedIn);
            Files.createDirectories(log.path().getParent());
            var child = new ChildProcess(name, builder.start(), log, from);
            Leftovers.record(recordedIn, child.id);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /// What to put before a command that shall leave the processor to others, until
    /// {@link #yieldNoMore}.
    ///
    /// @param nice from 1 to 19, which yields most
    public static List<String> yielding(int nice) {
        var nicely = "exec nice -n %d \"$@\"".formatted(nice);
        if (Files.isExecutable(SETSID)) {
            // Between sessions, of which each child is one, Linux shares by group, not by process.
            var group = "{ echo %d >/proc/self/autogroup; } 2>/dev/null && exec \"$@\"; ";
            nicely = group.formatted(nice) + nicely;
        }
        return List.of("sh", "-c", nicely, "sh");
    }

    /// Where only the processes' own niceness counts, nobody but root could take it back.
    public void yieldNoMore() {
        id.standBack(0);
    }

    public ProcessId id() {
        return id;
    }

    public boolean alive() {
        return process.isAlive();
    }

    public String end() {
        if (process.isAlive()) {
            return "";
        }
        var code = process.exitValue();
        return code > SIGNALLED ? "killed by signal " + (code - SIGNALLED) : "exit code " + code;
    }

    /// @throws IllegalStateException when it ends or is not ready in time, with what it said last
    public void await(BooleanSupplier ready, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!ready.getAsBoolean()) {
                if (process.waitFor(30, TimeUnit.MILLISECONDS)) {
                    throw failure("ended while starting (" + end() + ")");
                }
                if (System.nanoTime() > deadline) {
                    throw failure("was not ready within " + limit.toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(Duration.ZERO);
            throw new IllegalStateException(name + " was stopped while starting", e);
        } catch (IllegalStateException e) {
            stop(Duration.ZERO);
            throw e;
        }
    }

    /// @return whether it ended without force
    public boolean stop(Duration grace) {
        try {
            if (grace.isPositive()) {
                process.destroy();
            }
            if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            kill();
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private IllegalStateException failure(String what) {
        var said = log.telling(logFrom);
        return new IllegalStateException(
                "%s %s: %s (all of it: %s)"
                        .formatted(
                                name, what, said.isEmpty() ? "it said nothing" : said, log.path()));
    }
}
