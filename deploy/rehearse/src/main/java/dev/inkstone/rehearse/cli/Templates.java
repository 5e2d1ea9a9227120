package dev.inkstone.rehearse.cli;

import dev.inkstone.local.stack.Checkout;
import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which template is rehearsed: options that name it, and the file.
final class Templates {

    @Option(
            names = "--strategy",
            paramLabel = "HOW",
            defaultValue = "rolling",
            description = "rolling (default) or blue-green.")
    private String strategy = "";

    @Option(
            names = "--env",
            paramLabel = "ENV",
            defaultValue = "staging",
            description =
                    "dev, staging or prod (default: ${DEFAULT-VALUE}, two tasks). prod's six at once want"
                            + " a machine with more than two cores.")
    private String environment = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "cn-northwest-1",
            description = "Default: ${DEFAULT-VALUE}.")
    private String region = "";

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "From ./inkstone aws synth; by default they are synthesized now.")
    private @Nullable Path templates;

    /// @param made where to put them when they are synthesized now
    Path of(Service service, Path made) throws IOException, InterruptedException {
        var file = "inkstone-%s-%s.template.json".formatted(environment, service.id());
        if (templates != null) {
            return templates.resolve(file);
        }
        synthesize(service, made);
        return made.resolve(file);
    }

    String environment() {
        return environment;
    }

    String strategy() {
        return strategy;
    }

    @Override
    public String toString() {
        return environment + " in " + region;
    }

    /// By the command that a person would use; only what goes wrong is shown.
    private void synthesize(Service service, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to);
        var said = to.resolve("synth.log");
        var command =
                List.of(
                        Checkout.root().resolve("inkstone").toString(),
                        "aws",
                        "synth",
                        "--env",
                        environment,
                        "--region",
                        region,
                        "--set",
                        "strategy.%s=%s".formatted(service.id(), strategy),
                        "--out",
                        to.toString());
        var synth =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (synth.waitFor() != 0) {
            throw new StackFailure("There are no templates: " + Files.readString(said));
        }
    }
}
