package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Service;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

@Command(
        name = "status",
        description = "Tasks, targets, deployments and last events of all services, in one screen.")
final class StatusCommand implements Callable<Integer> {

    private static final int EVENTS = 3;

    @Mixin private Where where;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        var plan = where.naming();
        var account = Account.in(plan.region());
        var said = spec.commandLine().getOut();
        try (var ecs = account.client(EcsClient.builder());
                var targets = account.client(ElasticLoadBalancingV2Client.builder())) {
            var found =
                    ecs.describeServices(
                            it ->
                                    it.cluster(plan.name("services"))
                                            .services(
                                                    Arrays.stream(Service.values())
                                                            .map(Service::id)
                                                            .toList()));
            said.printf("%-18s %9s %9s  %s%n", "service", "tasks", "healthy", "deployment");
            found.services().forEach(it -> show(said, it, targets));
            found.failures()
                    .forEach(it -> said.printf("%s is not there: %s%n", it.arn(), it.reason()));
        } catch (ClusterNotFoundException e) {
            throw new Refused(
                    "Nothing runs as %s in %s: ./inkstone aws deploy all --env %s."
                            .formatted(
                                    plan.environment().id(),
                                    plan.region(),
                                    plan.environment().id()));
        }
        said.flush();
        return CommandLine.ExitCode.OK;
    }

    private static void show(
            PrintWriter said,
            software.amazon.awssdk.services.ecs.model.Service service,
            ElasticLoadBalancingV2Client targets) {
        said.printf(
                "%-18s %4d/%-4d %9s  %s%n",
                service.serviceName(),
                service.runningCount(),
                service.desiredCount(),
                healthy(service, targets),
                service.deployments().stream()
                        .map(StatusCommand::words)
                        .reduce((one, two) -> one + "; " + two)
                        .orElse("none"));
        service.events().stream()
                .limit(EVENTS)
                .forEach(it -> said.printf("    %s %s%n", it.createdAt(), it.message()));
    }

    private static String words(Deployment deployment) {
        return "%s %s (%d/%d)"
                .formatted(
                        deployment.status().toLowerCase(java.util.Locale.ROOT),
                        deployment.rolloutStateAsString(),
                        deployment.runningCount(),
                        deployment.desiredCount());
    }

    /// Of targets: a task is one in each pair of groups, on the side that it was started for, and is
    /// well when it is so in all of them.
    static String healthy(
            software.amazon.awssdk.services.ecs.model.Service service,
            ElasticLoadBalancingV2Client targets) {
        var well =
                service.loadBalancers().stream()
                        .flatMap(StatusCommand::groups)
                        .flatMap(
                                group ->
                                        targets
                                                .describeTargetHealth(it -> it.targetGroupArn(group))
                                                .targetHealthDescriptions()
                                                .stream())
                        .collect(
                                Collectors.toMap(
                                        it -> it.target().id(),
                                        it ->
                                                it.targetHealth().state()
                                                        == TargetHealthStateEnum.HEALTHY,
                                        Boolean::logicalAnd))
                        .values();
        return service.loadBalancers().isEmpty()
                ? "-"
                : "%d/%d".formatted(well.stream().filter(it -> it).count(), well.size());
    }

    private static Stream<String> groups(LoadBalancer of) {
        return Stream.concat(
                Stream.of(of.targetGroupArn()),
                Stream.ofNullable(of.advancedConfiguration())
                        .map(AdvancedConfiguration::alternateTargetGroupArn));
    }
}
