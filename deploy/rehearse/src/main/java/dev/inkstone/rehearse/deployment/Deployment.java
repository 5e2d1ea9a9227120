package dev.inkstone.rehearse.deployment;

import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.LooseTasks.Version;
import dev.inkstone.rehearse.Chronicle;
import dev.inkstone.rehearse.Pace;
import dev.inkstone.rehearse.balancer.LoadBalancer;
import dev.inkstone.rehearse.balancer.TargetGroup;
import dev.inkstone.rehearse.template.Blueprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Puts a new version in the place of the one that runs, or takes it back; then the next.
public final class Deployment {

    private static final int LOOK_MILLIS = 50;

    private final Blueprint blueprint;
    private final LoadBalancer balancer;
    private final Pace pace;
    private final Chronicle chronicle;
    private final Fleet fleet;
    private final Rollout rollout;
    private final Breaker breaker;
    private final List<EcsTask> old = new ArrayList<>();
    private final List<EcsTask> fresh = new ArrayList<>();
    private Version before;

    /// Why it was taken back; empty when it was not.
    public record Outcome(Optional<String> takenBack) {}

    public Deployment(
            Blueprint blueprint,
            LoadBalancer balancer,
            LooseTasks tasks,
            Version before,
            Pace pace,
            Chronicle chronicle) {
        this.blueprint = blueprint;
        this.balancer = balancer;
        this.pace = pace;
        this.chronicle = chronicle;
        this.before = before;
        this.fleet = new Fleet(blueprint, tasks, pace, chronicle);
        this.rollout = Rollout.of(blueprint);
        this.breaker = new Breaker(blueprint.desired());
    }

    /// Returns when what ran before serves.
    ///
    /// @throws IllegalStateException when it does not
    public void begin() throws InterruptedException {
        old.addAll(fleet.first(before, rollout.desired(), balancer.serving()));
        while (!old.stream().allMatch(EcsTask::isReady)) {
            for (var task : old) {
                task.failure()
                        .ifPresent(
                                why -> {
                                    throw new IllegalStateException(task.name() + " " + why);
                                });
            }
            pause();
        }
    }

    /// Plays the whole deployment, until the last task that has to go is gone.
    public Outcome play(Version next) throws InterruptedException {
        breaker.reset();
        try (var alarms = new Alarms(blueprint.alarms(), balancer, pace)) {
            var why =
                    switch (blueprint.strategy()) {
                        case ROLLING -> roll(next, alarms);
                        case BLUE_GREEN -> shift(next, alarms);
                    };
            fleet.awaitStopped();
            if (why.isEmpty()) {
                old.clear();
                old.addAll(fresh);
                before = next;
            }
            fresh.clear();
            return new Outcome(why);
        }
    }

    private Optional<String> roll(Version next, Alarms alarms) throws InterruptedException {
        var groups = balancer.serving();
        var why = replace(old, fresh, next, groups, alarms);
        if (why.isEmpty()) {
            chronicle.mark("all tasks are new");
            why = bake(next, groups, Alarms.bake(blueprint.alarms()), alarms);
        }
        if (why.isPresent()) {
            takeBack(why.get());
            back(groups);
        }
        return why;
    }

    private Optional<String> shift(Version next, Alarms alarms) throws InterruptedException {
        var serving = balancer.serving();
        var groups = balancer.idle();
        fresh.addAll(fleet.more(next, rollout.desired(), groups));
        var why = wrong(next, groups, alarms);
        while (why.isEmpty() && !areReady(fresh)) {
            pause();
            why = wrong(next, groups, alarms);
        }
        if (why.isEmpty()) {
            balancer.shift(groups);
            chronicle.mark("all requests go to the new tasks");
            why = bake(next, groups, blueprint.bake(), alarms);
        }
        if (why.isPresent()) {
            takeBack(why.get());
            balancer.shift(serving);
            fresh.forEach(fleet::stop);
        } else {
            chronicle.mark("baked: the old tasks go");
            old.forEach(fleet::stop);
        }
        return why;
    }

    private void takeBack(String why) {
        chronicle.mark("taken back: " + why);
    }

    /// Until all of one side are gone and all of the other serve.
    private Optional<String> replace(
            List<EcsTask> leaving,
            List<EcsTask> coming,
            Version version,
            List<TargetGroup> groups,
            Alarms alarms)
            throws InterruptedException {
        while (!leaving.isEmpty() || !areReady(coming)) {
            var why = wrong(version, groups, alarms);
            if (why.isPresent()) {
                return why;
            }
            step(leaving, coming, version, groups);
            pause();
        }
        return Optional.empty();
    }

    private void step(
            List<EcsTask> leaving,
            List<EcsTask> coming,
            Version version,
            List<TargetGroup> groups) {
        coming.addAll(
                fleet.more(version, rollout.toStart(leaving.size(), coming.size()), groups));
        var ready = (int) coming.stream().filter(EcsTask::isReady).count();
        var stop = rollout.toStop(leaving.size(), ready);
        if (stop > 0) {
            chronicle.mark("%d came, %d go".formatted(ready, stop));
        }
        for (var i = 0; i < stop; i++) {
            fleet.stop(leaving.removeFirst());
        }
    }

    /// The version before, by the same rules; what fails now is only tried again.
    private void back(List<TargetGroup> groups) throws InterruptedException {
        while (!fresh.isEmpty() || !areReady(old)) {
            old.removeIf(task -> task.failure().isPresent());
            step(fresh, old, before, groups);
            pause();
        }
    }

    /// New tasks that fail are replaced, as often as the breaker lets it.
    private Optional<String> wrong(Version version, List<TargetGroup> groups, Alarms alarms) {
        for (var task : List.copyOf(fresh)) {
            var failure = task.failure();
            if (failure.isPresent()) {
                chronicle.say(task.name() + " " + failure.get());
                fresh.remove(task);
                fleet.stop(task);
                breaker.count();
                if (blueprint.breaker() && breaker.tripped()) {
                    return Optional.of("the circuit breaker has seen " + breaker);
                }
                fresh.addAll(fleet.more(version, 1, groups));
            }
        }
        return alarms.ringing();
    }

    private Optional<String> bake(
            Version version, List<TargetGroup> groups, Duration time, Alarms alarms)
            throws InterruptedException {
        var end = System.nanoTime() + pace.wait(time).toNanos();
        var why = wrong(version, groups, alarms);
        while (why.isEmpty() && System.nanoTime() < end) {
            pause();
            why = wrong(version, groups, alarms);
        }
        return why;
    }

    private boolean areReady(List<EcsTask> tasks) {
        return tasks.size() == rollout.desired() && tasks.stream().allMatch(EcsTask::isReady);
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
}
