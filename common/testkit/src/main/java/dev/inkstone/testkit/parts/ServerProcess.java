package dev.inkstone.testkit.parts;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A server program run on a folder of its own: `data` is the program's, `log` is what it has
/// said, `pid` keeps a second one off the same data.
final class ServerProcess {

    /// On a machine that does much else at the same time.
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final String name;
    private final Path folder;
    private final int port;
    private final Process process;
    private final long logFrom;

    private ServerProcess(String name, Path folder, int port, Process process, long logFrom) {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.process = process;
        this.logFrom = logFrom;
    }

    /// Creates the folder where it is missing and makes sure that it and the port are ours alone.
    ///
    /// @return the program's data folder, not yet there at the first start
    static Path claim(String name, Path folder, int port) {
        try {
            Files.createDirectories(folder);
            var user = runningOn(folder);
            if (user.isPresent()) {
                throw new PartFailure(
                        "%s is already running on %s as process %d."
                                .formatted(name, folder, user.get().pid()));
            }
        } catch (IOException e) {
            throw new PartFailure("%s cannot use the folder %s: %s".formatted(name, folder, e), e);
        }
        if (!Ports.isFree(port)) {
            throw new PartFailure("%s cannot listen on port %d: it is busy.".formatted(name, port));
        }
        return folder.resolve("data").toAbsolutePath();
    }

    /// For programs that refuse to run as root: in a user namespace of its own it is nobody.
    static List<String> notAsRoot(String name, List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        if (!LinuxUtils.isUnshareAvailable()) {
            throw new PartFailure(
                    name
                            + " does not run as root and this machine allows no user namespaces:"
                            + " start as another user.");
        }
        var wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    static ServerProcess start(
            String name,
            Path folder,
            int port,
            Map<String, String> environment,
            List<String> command) {
        try {
            var from = logSize(folder);
            return new ServerProcess(
                    name, folder, port, launch(folder, environment, command), from);
        } catch (IOException e) {
            throw new PartFailure(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /// Starts a program that is on this one's class path.
    ///
    /// @param options of its virtual machine
    static ServerProcess startJava(
            String name,
            Path folder,
            int port,
            List<String> options,
            Class<?> program,
            String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return start(name, folder, port, Map.of(), command);
    }

    /// Runs a program that prepares something and ends.
    static void run(
            String name, Path folder, Map<String, String> environment, List<String> command) {
        Process process = null;
        try {
            var from = logSize(folder);
            process = launch(folder, environment, command);
            if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new PartFailure("%s did not prepare %s in time.".formatted(name, folder));
            }
            if (process.exitValue() != 0) {
                throw new PartFailure(
                        "%s could not prepare %s: %s"
                                .formatted(name, folder, lastWords(folder, from)));
            }
        } catch (IOException e) {
            throw new PartFailure(name + " cannot be prepared: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure(name + " was interrupted while preparing.", e);
        } finally {
            endWithAll(process);
        }
    }

    /// @throws PartFailure when it ends or does not get ready, with its own last words
    void await(BooleanSupplier ready) {
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (ready.getAsBoolean()) {
                return;
            }
            try {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        process.destroyForcibly();
        throw new PartFailure(
                "%s did not start on %s, port %d: %s"
                        .formatted(name, folder, port, lastWords(folder, logFrom)));
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    OptionalLong pid() {
        return process.isAlive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
    }

    boolean alive() {
        return process.isAlive();
    }

    /// @param signal what this program takes for an orderly end
    void stop(String signal) {
        if (process.isAlive()) {
            try {
                // Through the shell, since Process itself knows only TERM and KILL.
                new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                        .start()
                        .waitFor();
                if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (IOException e) {
                process.destroyForcibly();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Process launch(
            Path folder, Map<String, String> environment, List<String> command) throws IOException {
        var own = new ArrayList<String>();
        // A session of its own: Ctrl-C in a terminal is for whoever started this process alone.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            own.add("/usr/bin/setsid");
        }
        own.addAll(command);
        var builder =
                new ProcessBuilder(own)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment().putAll(environment);
        var process = builder.start();
        Files.writeString(folder.resolve("pid"), identity(process.toHandle()));
        return process;
    }

    private static Optional<ProcessHandle> runningOn(Path folder) throws IOException {
        var file = folder.resolve("pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var recorded = Files.readString(file);
        try {
            return ProcessHandle.of(Long.parseLong(recorded.split(" ")[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> identity(handle).equals(recorded));
        } catch (NumberFormatException e) {
            // Cut short while it was written: whoever wrote it was killed.
            return Optional.empty();
        }
    }

    /// A program that prepares is often a script with programs of its own.
    private static void endWithAll(@Nullable Process process) {
        if (process != null && process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static long logSize(Path folder) throws IOException {
        var log = folder.resolve("log");
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /// The number alone may have been given to another program since.
    private static String identity(ProcessHandle handle) {
        return handle.pid() + " " + handle.info().startInstant().map(Object::toString).orElse("?");
    }

    /// Servers end with the reason, sometimes a few lines up: the last line that names an error, or
    /// else the last one.
    private static String lastWords(Path folder, long from) {
        var log = folder.resolve("log");
        try {
            var said = Files.readAllBytes(log);
            var begin = (int) Math.min(from, said.length);
            var lines =
                    new String(said, begin, said.length - begin, StandardCharsets.UTF_8)
                            .lines()
                            .toList();
            var last = lines.isEmpty() ? "it said nothing" : lines.getLast();
            return lines.stream()
                            .filter(line -> line.matches(".*(FATAL|PANIC|\\[ERROR\\]|rror:).*"))
                            .findFirst()
                            .orElse(last)
                            .strip()
                    + " (all of it: "
                    + log
                    + ")";
        } catch (IOException e) {
            return "it left no log";
        }
    }
}
