package dev.inkstone.aws.cli;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.inkstone.aws.plan.Collector;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "push",
        description = {
            "Puts a service's image, built by ./inkstone images, into its repository.",
            "push collector copies the collector of traces from AWS's public registry into ours."
        })
final class PushCommand implements Callable<Integer> {

    @Mixin private Where where;

    @Parameters(paramLabel = "SERVICE", description = "As in user-service; or collector.")
    private String service;

    @Option(
            names = "--version",
            paramLabel = "COMMIT",
            description = "Tag, by default the commit of this checkout.")
    private String version = Where.commit();

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var plan = where.naming();
        var collector = service.equals(Collector.NAME);
        var account = Account.in(plan.region());
        var repository = "inkstone/%s/%s".formatted(plan.environment().id(), service);
        var tag = collector ? Collector.VERSION : version;
        var to =
                "%s.dkr.ecr.%s.%s/%s:%s"
                        .formatted(
                                account.id(),
                                plan.region(),
                                plan.partition().suffix(),
                                repository,
                                tag);
        if (isThere(account, repository, tag)) {
            spec.commandLine().getOut().printf("%s was there before.%n", to);
            return CommandLine.ExitCode.OK;
        }
        var image = collector ? Jib.from(Collector.IMAGE) : Jib.from(built(plan));
        var login = login(account);
        image.setPlatforms(Set.of(new Platform(architecture(plan), "linux")))
                .containerize(
                        Containerizer.to(
                                RegistryImage.named(to).addCredential(login[0], login[1])));
        spec.commandLine().getOut().printf("%s is there.%n", to);
        return CommandLine.ExitCode.OK;
    }

    private TarImage built(Plan plan) {
        var name = Named.service(service).id();
        var tar =
                Where.root()
                        .resolve(".inkstone/images/%s-%s.tar".formatted(name, architecture(plan)));
        if (!Files.exists(tar)) {
            throw new Refused(
                    "There is no image %s: ./inkstone images build %s --platform linux/%s"
                            .formatted(tar, name, architecture(plan)));
        }
        return TarImage.at(tar);
    }

    private static String architecture(Plan plan) {
        return plan.arm() ? "arm64" : "amd64";
    }

    /// A tag is never given to another image, and pushing it again would be refused.
    static boolean isThere(Account account, String repository, String tag) {
        return new Call(
                        "api.ecr",
                        "ecr",
                        "AmazonEC2ContainerRegistry_V20150921.DescribeImages",
                        "{\"repositoryName\":\"%s\",\"imageIds\":[{\"imageTag\":\"%s\"}]}"
                                .formatted(repository, tag))
                .by(account)
                .isPresent();
    }

    /// A name and a password that hold for twelve hours.
    private static String[] login(Account account) {
        var token =
                new Call(
                                "api.ecr",
                                "ecr",
                                "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
                                "{}")
                        .by(account)
                        .map(it -> it.at("/authorizationData/0/authorizationToken").asText())
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                "ECR gives no login: may this account push images"
                                                        + " (ecr:GetAuthorizationToken)?"));
        return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split(":", 2);
    }
}
