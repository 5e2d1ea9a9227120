package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

@Command(
        name = "rollback",
        description = {
            "Brings back the version before, or another one: the same template, the other image.",
            "A failing deployment is taken back by itself; this is for what is found later."
        })
final class RollbackCommand implements Callable<Integer> {

    private static final int LOOK_BACK = 20;

    @Mixin private Where where;

    @Parameters(paramLabel = "SERVICE", description = "As in user-service.")
    private String service;

    @Option(names = "--to", paramLabel = "COMMIT", description = "By default the one before.")
    private String to;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        var plan = where.naming();
        var name = Named.service(service).id();
        var account = Account.in(plan.region());
        var version = to == null ? before(account, plan, name) : to;
        var said = spec.commandLine().getOut();
        said.printf("%s goes back to %s.%n", name, version);
        said.flush();
        update(account, plan, name, version);
        said.printf("%s runs %s.%n", name, version);
        return CommandLine.ExitCode.OK;
    }

    private static String before(Account account, Plan plan, String name) {
        try (var ecs = account.client(EcsClient.builder())) {
            return before(held(ecs, plan.name("services"), name))
                    .orElseThrow(
                            () ->
                                    new Refused(
                                            "%s has never run another version: name one with --to."
                                                    .formatted(name)));
        }
    }

    /// Of versions, newest first, the one that ran before the first was there at all: going back
    /// twice goes further back, not to what was just taken away.
    static Optional<String> before(List<String> versions) {
        return versions.isEmpty()
                ? Optional.empty()
                : versions.stream()
                        .skip(1L + versions.lastIndexOf(versions.getFirst()))
                        .findFirst();
    }

    /// Versions that a deployment of ended well, newest first. One that failed is in the task's
    /// definitions, too, and nobody wants it back.
    private static List<String> held(EcsClient ecs, String cluster, String service) {
        return ecs
                .listServiceDeployments(
                        it ->
                                it.cluster(cluster)
                                        .service(service)
                                        .status(ServiceDeploymentStatus.SUCCESSFUL)
                                        .maxResults(100))
                .serviceDeployments()
                .stream()
                .sorted(Comparator.comparing(ServiceDeploymentBrief::createdAt).reversed())
                .limit(LOOK_BACK)
                .map(ServiceDeploymentBrief::targetServiceRevisionArn)
                .map(revision -> version(ecs, revision))
                .toList();
    }

    private static String version(EcsClient ecs, String revision) {
        var ran =
                ecs.describeServiceRevisions(it -> it.serviceRevisionArns(revision))
                        .serviceRevisions()
                        .getFirst();
        var image =
                ecs.describeTaskDefinition(it -> it.taskDefinition(ran.taskDefinition()))
                        .taskDefinition()
                        .containerDefinitions()
                        .getFirst()
                        .image();
        return image.substring(image.lastIndexOf(':') + 1);
    }

    /// With the tasks there are; where the rules lead stays with ECS.
    private static void update(Account account, Plan plan, String service, String version) {
        var told = new TreeMap<>(Map.of("Version", version));
        try (var ecs = account.client(EcsClient.builder());
                var stacks = account.client(CloudFormationClient.builder())) {
            Running.of(plan, service, ecs).ifPresent(it -> told.putAll(it.tasks()));
            new Told(stacks, plan.name(service)).set(told);
        }
    }
}
