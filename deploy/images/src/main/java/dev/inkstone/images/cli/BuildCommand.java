package dev.inkstone.images.cli;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.inkstone.images.ImageBuild;
import dev.inkstone.images.NotMade;
import dev.inkstone.topology.Deployables;
import dev.inkstone.topology.Function;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "build",
        description = {
            "Makes images of the services and of notification-lambda as tars for docker load and for"
                    + " ./inkstone aws push, and prints their sizes and how soon they are ready.",
            "A service learns in a run of its own how it starts. That takes x86-64, here and in the"
                    + " image; for arm64 the image goes without."
        })
final class BuildCommand implements Callable<Integer> {

    private static final Path ROOT =
            Path.of(System.getProperty("inkstone.home", "")).toAbsolutePath();

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "As in user-service; by default all.")
    private List<String> names = List.of();

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            defaultValue = "${env:INKSTONE_BASE:-eclipse-temurin:25.0.1_8-jre-noble}",
            description =
                    "A name in a registry, or a tar (deploy/images/base makes one where nothing can be"
                            + " pulled). By default what INKSTONE_BASE says, else Eclipse Temurin's on"
                            + " Docker Hub; here ${DEFAULT-VALUE}.")
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

    @Option(names = "--load", description = "Also loads them into this machine's Docker engine.")
    private boolean load;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var wanted = wanted();
        var services = chosen(Service.values(), Service::id);
        var functions = chosen(Function.values(), Function::id);
        check();
        if (load && said("docker", "version").isEmpty()) {
            throw new NotMade("No Docker engine answers here: start one, or leave --load out.");
        }
        say("%-20s %8s %8s %10s  %-12s  %s%n", "image", "MB", "ready", "untrained", "id", "file");
        new ImageBuild(ROOT, out, wanted)
                .run(services, functions, base, version, committed(), this::made);
        if (!ImageBuild.trains(wanted)) {
            say("Untrained: only x86-64 learns how services start, for x86-64.%n");
        }
        if (!ImageBuild.trustsRds(ROOT)) {
            say("Without the certificates of RDS, which AWS needs: deploy/images/trust/fetch%n");
        }
        return CommandLine.ExitCode.OK;
    }

    private Platform wanted() {
        if (!Set.of("linux/amd64", "linux/arm64").contains(platform)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is no platform of ours: say linux/amd64 or linux/arm64."
                            .formatted(platform));
        }
        return new Platform(platform.substring("linux/".length()), "linux");
    }

    private void made(ImageBuild.Result it) {
        say(
                "%-20s %8.1f %8s %10s  %.12s  %s%n",
                it.name(),
                it.bytes() / 1e6,
                seconds(it.starts().map(ImageBuild.Starts::trained)),
                seconds(it.starts().map(ImageBuild.Starts::untrained)),
                it.id(),
                ROOT.relativize(it.tar().toAbsolutePath()));
        if (load) {
            load(it.tar());
        }
    }

    private static void load(Path tar) {
        try {
            var docker =
                    new ProcessBuilder("docker", "load", "--quiet", "--input", tar.toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            if (docker.waitFor() != 0) {
                throw new NotMade("Docker does not take %s; the file is well.".formatted(tar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line, Object... words) {
        spec.commandLine().getOut().printf(line, words).flush();
    }

    private <E> List<E> chosen(E[] all, java.util.function.Function<E, String> id) {
        return Arrays.stream(all)
                .filter(it -> names.isEmpty() || names.contains(id.apply(it)))
                .toList();
    }

    private void check() {
        var known = Deployables.ids();
        for (var name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no %s: say one of %s.".formatted(name, String.join(", ", known)));
            }
        }
    }

    /// So that building a commit again gives the same image.
    private static Instant committed() {
        return git("log", "-1", "--format=%ct")
                .map(it -> Instant.ofEpochSecond(Long.parseLong(it)))
                .orElse(Instant.EPOCH);
    }

    private static Optional<String> git(String... words) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return said(command.toArray(String[]::new));
    }

    /// Nothing when the program is not there, or did not end well.
    private static Optional<String> said(String... command) {
        try {
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
