package dev.inkstone.rehearse.deployment;

import dev.inkstone.rehearse.Pace;
import dev.inkstone.rehearse.balancer.LoadBalancer;
import dev.inkstone.rehearse.balancer.TargetGroup;
import dev.inkstone.rehearse.balancer.TargetGroup.Counts;
import dev.inkstone.rehearse.template.Blueprint.Alarm;
import dev.inkstone.rehearse.template.Blueprint.Alarm.Measure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// CloudWatch's part: looks at what targets answered, period by period.
final class Alarms implements AutoCloseable {

    private final Map<Alarm, AlarmState> states = new LinkedHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("alarms").factory());

    Alarms(List<Alarm> alarms, LoadBalancer balancer, Pace pace) {
        for (var alarm : alarms) {
            var state = new AlarmState(alarm);
            states.put(alarm, state);
            var groups = alarm.targets().stream().map(balancer::group).toList();
            var period = period(alarm, pace).toMillis();
            var metric = new Metric(alarm.measure(), groups);
            clock.scheduleAtFixedRate(
                    () -> state.saw(metric.ofThisPeriod()), period, period, TimeUnit.MILLISECONDS);
        }
    }

    /// Nobody is healthy while tasks start, which takes its time.
    private static Duration period(Alarm alarm, Pace pace) {
        return switch (alarm.measure()) {
            case ERRORS -> pace.wait(alarm.period());
            case HEALTHY -> alarm.period();
        };
    }

    /// One that rings now, in words.
    Optional<String> ringing() {
        return states.entrySet().stream()
                .filter(it -> it.getValue().rings())
                .map(it -> "the alarm " + it.getKey().name() + " rings")
                .findFirst();
    }

    /// After the last new task is in, ECS goes on looking for as long as any alarm needs to ring.
    static Duration bake(List<Alarm> alarms) {
        return alarms.stream()
                .map(alarm -> alarm.period().multipliedBy(alarm.periods()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static final class Metric {

        private final Measure measure;
        private final List<TargetGroup> groups;
        private Counts before;

        Metric(Measure measure, List<TargetGroup> groups) {
            this.measure = measure;
            this.groups = groups;
            this.before = counts();
        }

        OptionalDouble ofThisPeriod() {
            return switch (measure) {
                case ERRORS -> errors();
                case HEALTHY ->
                        groups.stream()
                                .filter(TargetGroup::hasTargets)
                                .mapToDouble(TargetGroup::healthy)
                                .min();
            };
        }

        private OptionalDouble errors() {
            var now = counts();
            var requests = now.requests() - before.requests();
            var errors = now.errors() - before.errors();
            before = now;
            return requests == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(100.0 * errors / requests);
        }

        private Counts counts() {
            return groups.stream()
                    .map(TargetGroup::counts)
                    .reduce(
                            new Counts(0, 0),
                            (a, b) ->
                                    new Counts(
                                            a.requests() + b.requests(), a.errors() + b.errors()));
        }
    }
}
