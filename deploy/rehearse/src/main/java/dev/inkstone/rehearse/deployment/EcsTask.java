package dev.inkstone.rehearse.deployment;

import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.rehearse.Pace;
import dev.inkstone.rehearse.balancer.Checks;
import dev.inkstone.rehearse.balancer.TargetGroup;
import dev.inkstone.rehearse.balancer.Verdict;
import dev.inkstone.rehearse.balancer.Verdict.Health;
import dev.inkstone.rehearse.template.Blueprint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A task: its process, what its container's health check says, and what the load balancer says.
final class EcsTask {

    private static final Set<Integer> OK = Set.of(200);

    private final Blueprint blueprint;
    private final Pace pace;
    private final LooseTasks.One process;
    private final List<TargetGroup> groups;
    private final Verdict container;
    private final long startedAt = System.nanoTime();
    private volatile boolean leaving;
    private volatile boolean joined;

    EcsTask(Blueprint blueprint, Pace pace, LooseTasks.One process, List<TargetGroup> groups) {
        this.blueprint = blueprint;
        this.pace = pace;
        this.process = process;
        this.groups = groups;
        this.container = new Verdict(1, blueprint.container().retries());
        groups.forEach(group -> group.register(process.address()));
        var settings = blueprint.container();
        var url = process.address().resolve(settings.healthPath());
        Checks.repeat(
                pace.wait(settings.interval()),
                () -> !leaving,
                () -> Checks.answers(url, settings.timeout(), OK),
                this::contained);
    }

    String name() {
        return process.name();
    }

    LooseTasks.One process() {
        return process;
    }

    boolean isReady() {
        return joined && isHealthy();
    }

    private boolean isHealthy() {
        return process.alive()
                && container.health() == Health.HEALTHY
                && groups.stream().allMatch(it -> it.health(process.address()) == Health.HEALTHY);
    }

    /// Why ECS would stop it.
    Optional<String> failure() {
        if (!process.alive()) {
            return Optional.of("ended with " + process.end());
        }
        if (container.health() == Health.UNHEALTHY) {
            return Optional.of("failed its container's health check");
        }
        var bad = groups.stream().anyMatch(it -> it.health(process.address()) == Health.UNHEALTHY);
        return bad && isOlderThan(blueprint.grace())
                ? Optional.of("failed the load balancer's health check")
                : Optional.empty();
    }

    /// Deregistered, left to finish, asked to end, and ended by force when it does not.
    ///
    /// @return whether it ended by itself
    boolean stop() throws InterruptedException {
        leaving = true;
        groups.forEach(group -> group.deregister(process.address()));
        if (process.alive()) {
            var end = System.nanoTime() + pace.wait(deregistration()).toNanos();
            process.leave(pace.wait(deregistration()));
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
        }
        return process.stop(blueprint.container().stopTimeout());
    }

    private Duration deregistration() {
        return blueprint.lanes().getFirst().main().deregistration();
    }

    /// Failures while it may still be starting do not count.
    private void contained(boolean passed) {
        var starting = !isOlderThan(blueprint.container().startPeriod());
        if (passed || !starting || container.health() != Health.INITIAL) {
            container.saw(passed);
        }
        if (!joined && !leaving && isHealthy()) {
            process.join();
            joined = true;
        }
    }

    private boolean isOlderThan(Duration age) {
        return System.nanoTime() - startedAt > age.toNanos();
    }
}
