package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Choices;
import dev.inkstone.aws.plan.Environment;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// Which environment, where, and with which choices: options that all commands share.
final class Where {

    @Option(
            names = "--env",
            required = true,
            paramLabel = "ENV",
            description = "dev, staging or prod")
    private Environment environment;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "${env:AWS_REGION:-cn-northwest-1}",
            description = "Region, by default what AWS_REGION says, else cn-northwest-1.")
    private String region;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "A choice, as in domain=example.cn; what always holds stands in"
                            + " deploy/aws/<env>.properties. An unknown name lists them all.")
    private Map<String, String> said = new LinkedHashMap<>();

    Plan plan() {
        return plan(commit());
    }

    Plan plan(String version) {
        return new Plan(environment, region, new Choices(choices()), version, function());
    }

    /// For what needs names only, no templates.
    Plan naming() {
        return new Plan(environment, region, new Choices(choices()), "", Path.of(""));
    }

    static Path root() {
        return Path.of(System.getProperty("inkstone.home", "")).toAbsolutePath();
    }

    /// What was last built here; a deployment names its own.
    static String commit() {
        return Run.quietly(root(), "git", "rev-parse", "--short=12", "HEAD")
                .filter(id -> !id.isBlank())
                .orElse("unknown");
    }

    private Map<String, String> choices() {
        var all = new TreeMap<String, String>();
        var file = root().resolve("deploy/aws/" + environment.id() + ".properties");
        if (Files.exists(file)) {
            var written = new Properties();
            try (var in = Files.newBufferedReader(file)) {
                written.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            written.stringPropertyNames().forEach(n -> all.put(n, written.getProperty(n)));
        }
        all.putAll(said);
        return all;
    }

    private static Path function() {
        var zip = root().resolve("notification-lambda/target/function.zip");
        return Optional.of(zip)
                .filter(Files::exists)
                .orElseThrow(
                        () ->
                                new Refused(
                                        "The function is not built: ./mvnw package -pl"
                                                + " notification-lambda -am -DskipTests"));
    }
}
