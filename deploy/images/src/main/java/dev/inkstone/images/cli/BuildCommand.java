package dev.inkstone.images.cli;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.inkstone.images.ImageBuild;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "build",
        description = {
            "Makes images of services as tars for docker load and for ./inkstone aws push, and prints"
                    + " their sizes and how fast they start.",
            "A service learns in a run of its own how it starts; that takes a machine of the image's"
                    + " own architecture, elsewhere the image goes without."
        })
final class BuildCommand implements Callable<Integer> {

    private static final Path ROOT =
            Path.of(System.getProperty("inkstone.home", "")).toAbsolutePath();

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "By default all.")
    private List<String> names = List.of();

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            defaultValue = "eclipse-temurin:25-jre",
            description =
                    "A name in a registry, or a tar (deploy/images/base makes one where nothing can be"
                            + " pulled). By default ${DEFAULT-VALUE}.")
    private String base;

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description = "linux/arm64 or linux/amd64; by default this machine's.")
    private String platform = "linux/" + here();

    @Option(
            names = "--version",
            paramLabel = "COMMIT",
            description = "Tag and label; by default the commit of this checkout.")
    private String version = git("rev-parse", "--short=12", "HEAD").orElse("unknown");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "By default .inkstone/images in the checkout.")
    private Path out = ROOT.resolve(".inkstone/images");

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var parts = platform.split("/");
        var said = spec.commandLine().getOut();
        said.printf("%-18s %8s %12s %12s  %s%n", "image", "MB", "start", "untrained", "file");
        said.flush();
        new ImageBuild(ROOT, out, new Platform(parts[1], parts[0]))
                .run(services(), base, version, committed(), this::print);
        return CommandLine.ExitCode.OK;
    }

    private void print(ImageBuild.Result it) {
        var said = spec.commandLine().getOut();
        said.printf(
                "%-18s %8.1f %12s %12s  %s%n",
                it.service().id(),
                it.bytes() / 1e6,
                seconds(it.startWithLearned()),
                seconds(it.startWithout()),
                ROOT.relativize(it.tar().toAbsolutePath()));
        said.flush();
    }

    private List<Service> services() {
        if (names.isEmpty()) {
            return List.of(Service.values());
        }
        return names.stream().map(this::named).toList();
    }

    private Service named(String name) {
        return Arrays.stream(Service.values())
                .filter(it -> it.id().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(), "There is no service " + name + "."));
    }

    /// So that building a commit again gives the same image.
    private static Instant committed() {
        return git("log", "-1", "--format=%ct")
                .map(it -> Instant.ofEpochSecond(Long.parseLong(it)))
                .orElse(Instant.EPOCH);
    }

    private static Optional<String> git(String... words) {
        try {
            var command = new java.util.ArrayList<>(List.of("git"));
            command.addAll(List.of(words));
            var process =
                    new ProcessBuilder(command)
                            .directory(ROOT.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String seconds(Optional<Duration> took) {
        return took.map(it -> "%.2f s".formatted(it.toMillis() / 1000.0)).orElse("-");
    }

    private static String here() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
