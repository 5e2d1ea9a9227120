package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

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
        update(account, plan.name(name), version);
        said.printf("%s runs %s.%n", name, version);
        return CommandLine.ExitCode.OK;
    }

    /// The latest other version that was ever deployed; old definitions are inactive, not gone.
    private static String before(Account account, Plan plan, String name) {
        try (var ecs = account.client(EcsClient.builder())) {
            var versions =
                    Stream.of(TaskDefinitionStatus.ACTIVE, TaskDefinitionStatus.INACTIVE)
                            .flatMap(
                                    status ->
                                            ecs
                                                    .listTaskDefinitions(
                                                            it ->
                                                                    it.familyPrefix(plan.name(name))
                                                                            .status(status)
                                                                            .sort(SortOrder.DESC)
                                                                            .maxResults(LOOK_BACK))
                                                    .taskDefinitionArns()
                                                    .stream())
                            .map(arn -> version(ecs, arn))
                            .distinct()
                            .toList();
            if (versions.size() < 2) {
                throw new Refused(
                        "%s has never run another version: name one with --to.".formatted(name));
            }
            return versions.get(1);
        }
    }

    private static String version(EcsClient ecs, String definition) {
        var image =
                ecs.describeTaskDefinition(it -> it.taskDefinition(definition))
                        .taskDefinition()
                        .containerDefinitions()
                        .getFirst()
                        .image();
        return image.substring(image.lastIndexOf(':') + 1);
    }

    private static void update(Account account, String stack, String version) {
        try (var stacks = account.client(CloudFormationClient.builder())) {
            var now = stacks.describeStacks(it -> it.stackName(stack)).stacks().getFirst();
            List<Parameter> parameters =
                    now.parameters().stream().map(it -> with(it, version)).toList();
            stacks.updateStack(
                    it ->
                            it.stackName(stack)
                                    .usePreviousTemplate(true)
                                    .capabilities(Capability.CAPABILITY_IAM)
                                    .parameters(parameters));
            stacks.waiter().waitUntilStackUpdateComplete(it -> it.stackName(stack));
        }
    }

    private static Parameter with(Parameter now, String version) {
        var key = now.parameterKey();
        return key.equals("Version")
                ? Parameter.builder().parameterKey(key).parameterValue(version).build()
                : Parameter.builder().parameterKey(key).usePreviousValue(true).build();
    }
}
