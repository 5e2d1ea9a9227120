package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// Before a deployment: one task of the new version, in the service's own network, with its own
/// roles and secrets, that no load balancer knows and no queue feeds. It asks itself what clients
/// will ask, as its health check, so that whoever deploys needs no way into the network.
final class Trial {

    /// A trial takes no work from a queue, and asks whether the version answers, not how soon.
    private static final Set<String> LEFT_OUT =
            Set.of("INKSTONE_INBOX_QUEUE", "INKSTONE_WARM_UP_ROUNDS");

    private static final int LOOKS = 60;
    private static final int BETWEEN_LOOKS_SECONDS = 5;

    private final Plan plan;
    private final Service service;
    private final EcsClient ecs;

    Trial(Plan plan, Service service, EcsClient ecs) {
        this.plan = plan;
        this.service = service;
        this.ecs = ecs;
    }

    /// Does nothing at the first deployment: there is nobody yet whom a bad version would harm.
    ///
    /// @throws Refused when the version does not answer
    void run() throws InterruptedException {
        var cluster = plan.name("services");
        var running = Running.of(plan, service.id(), ecs);
        if (running.isEmpty()) {
            return;
        }
        var now = running.get().service();
        var definition =
                register(
                        ecs.describeTaskDefinition(it -> it.taskDefinition(now.taskDefinition()))
                                .taskDefinition());
        var started =
                ecs.runTask(
                        it ->
                                it.cluster(cluster)
                                        .taskDefinition(definition)
                                        .launchType(LaunchType.FARGATE)
                                        .networkConfiguration(now.networkConfiguration())
                                        .startedBy("trial"));
        var task =
                started.tasks().stream()
                        .findFirst()
                        .orElseThrow(() -> refusal("did not start: " + started.failures()))
                        .taskArn();
        try {
            await(cluster, task);
        } finally {
            ecs.stopTask(it -> it.cluster(cluster).task(task).reason("its trial is over"));
            ecs.deregisterTaskDefinition(it -> it.taskDefinition(definition));
        }
    }

    private String register(TaskDefinition of) {
        var container = tried(of.containerDefinitions().getFirst());
        return ecs.registerTaskDefinition(
                        it ->
                                it.family(plan.name(service.id()) + "-trial")
                                        .containerDefinitions(container)
                                        .volumes(of.volumes())
                                        .cpu(of.cpu())
                                        .memory(of.memory())
                                        .networkMode(of.networkMode())
                                        .runtimePlatform(of.runtimePlatform())
                                        .requiresCompatibilities(of.requiresCompatibilities())
                                        .executionRoleArn(of.executionRoleArn())
                                        .taskRoleArn(of.taskRoleArn()))
                .taskDefinition()
                .taskDefinitionArn();
    }

    private ContainerDefinition tried(ContainerDefinition of) {
        var repository = of.image().substring(0, of.image().lastIndexOf(':'));
        var environment =
                of.environment().stream()
                        .filter(it -> !LEFT_OUT.contains(it.name()))
                        .toList();
        return of.toBuilder()
                .image(repository + ":" + plan.version())
                .environment(environment)
                .healthCheck(check -> check.command("CMD-SHELL", questions())
                        .interval(10).timeout(30).retries(3).startPeriod(120))
                .build();
    }

    private String questions() {
        return service.trials().stream()
                .map(
                        path ->
                                "curl --fail --silent --max-time 5 --output /dev/null 'http://127.0.0.1:%d%s'"
                                        .formatted(service.port(), path))
                .collect(Collectors.joining(" && "));
    }

    private void await(String cluster, String arn) throws InterruptedException {
        for (var look = 0; look < LOOKS; look++) {
            var seen = seen(cluster, arn);
            if (seen.map(Task::healthStatus).equals(Optional.of(HealthStatus.HEALTHY))) {
                return;
            }
            var ended = seen.filter(it -> "STOPPED".equals(it.lastStatus()));
            if (ended.isPresent()) {
                throw refusal("ended: " + ended.get().stoppedReason());
            }
            if (seen.map(Task::healthStatus).equals(Optional.of(HealthStatus.UNHEALTHY))) {
                throw refusal("does not answer " + String.join(", ", service.trials()));
            }
            TimeUnit.SECONDS.sleep(BETWEEN_LOOKS_SECONDS);
        }
        throw refusal("was not ready within %d s".formatted(LOOKS * BETWEEN_LOOKS_SECONDS));
    }

    private Optional<Task> seen(String cluster, String arn) {
        List<Task> tasks = ecs.describeTasks(it -> it.cluster(cluster).tasks(arn)).tasks();
        return tasks.stream().findFirst();
    }

    private Refused refusal(String why) {
        return new Refused(
                "%s is not deployed: a task of %s, tried beside the others, %s. Its log: ./inkstone aws logs %s --env %s"
                        .formatted(
                                service.id(),
                                plan.version(),
                                why,
                                service.id(),
                                plan.environment().id()));
    }
}
