package dev.inkstone.images;

import dev.inkstone.testkit.parts.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a service with the base image's own Java: to learn how it starts (an AOT cache, JEP 514),
/// and to see how long a start takes, with what was learned and without.
final class Training {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

    private final Path java;
    private final Parts parts;
    private final Path work;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();

    Training(Path java, Parts parts, Path work) {
        this.java = java;
        this.parts = parts;
        this.work = work;
    }

    /// What a start took, and what the JVM and the service said.
    private record Start(Duration took, String log) {}

    /// Writes {@link Program#learned()}.
    void learn(Program program) throws IOException, InterruptedException {
        var start = start(program, List.of("-XX:AOTCacheOutput=" + program.learned()));
        if (!Files.exists(program.learned())) {
            throw new IOException(program.service().id() + " learned nothing: " + start.log());
        }
    }

    Duration without(Program program) throws IOException, InterruptedException {
        return start(program, List.of()).took();
    }

    /// A JVM that cannot use what was learned says so in its log and goes on, slowly; here it ends.
    Duration with(Program program) throws IOException, InterruptedException {
        var start =
                start(
                        program,
                        List.of(
                                "-XX:AOTCache=" + program.learned(),
                                "-XX:AOTMode=on",
                                "-Xlog:aot"));
        if (!start.log().contains("Opened AOT cache")) {
            throw new IOException(program.service().id() + " made no use of what it had learned");
        }
        return start.took();
    }

    private Start start(Program program, List<String> options)
            throws IOException, InterruptedException {
        var own = Files.createTempDirectory(work, "start");
        var log = own.resolve("log");
        var port = Ports.free();
        var all = new ArrayList<>(options);
        // A task has less than this machine.
        all.add("-Xmx256m");
        var builder =
                new ProcessBuilder(
                                program.command(
                                        java.toString(), program.folder().toString(), all))
                        .directory(own.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(parts.environment(program.service(), port, own));
        var from = System.nanoTime();
        var process = builder.start();
        try {
            awaitReady(process, port, log);
            var took = Duration.ofNanos(System.nanoTime() - from);
            process.destroy();
            process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return new Start(took, Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitReady(Process process, int port, Path log)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + READY_LIMIT.toNanos();
        var ready = URI.create("http://127.0.0.1:%d/api/health/ready".formatted(port));
        while (!answers(ready)) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("It did not start: " + Files.readString(log));
            }
        }
    }

    private boolean answers(URI ready) throws InterruptedException {
        var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
