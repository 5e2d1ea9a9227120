package dev.inkstone.rehearse.balancer;

import dev.inkstone.rehearse.Pace;
import dev.inkstone.rehearse.balancer.Verdict.Health;
import dev.inkstone.rehearse.template.Blueprint.Targets;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Targets, which of them are healthy, and what they answered.
public final class TargetGroup {

    private final Targets settings;
    private final Pace pace;
    private final List<Target> targets = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();

    private record Target(URI uri, Upstream upstream, Verdict verdict) {}

    /// Since the beginning.
    ///
    /// @param errors answered with a 5xx
    public record Counts(long requests, long errors) {}

    TargetGroup(Targets settings, Pace pace) {
        this.settings = settings;
        this.pace = pace;
    }

    public String id() {
        return settings.id();
    }

    public void register(URI uri) {
        var verdict = new Verdict(settings.healthyAfter(), settings.unhealthyAfter());
        var target = new Target(uri, new Upstream(uri), verdict);
        targets.add(target);
        Checks.repeat(
                pace.wait(settings.interval()),
                () -> targets.contains(target),
                () ->
                        Checks.answers(
                                uri.resolve(settings.path()), settings.timeout(), settings.good()),
                verdict::saw);
    }

    /// It gets no new request from now on; what it has may be finished.
    public void deregister(URI uri) {
        targets.removeIf(target -> target.uri().equals(uri));
    }

    public Health health(URI uri) {
        return targets.stream()
                .filter(target -> target.uri().equals(uri))
                .findFirst()
                .map(target -> target.verdict().health())
                .orElse(Health.INITIAL);
    }

    public long healthy() {
        return targets.stream().filter(TargetGroup::isHealthy).count();
    }

    public boolean hasTargets() {
        return !targets.isEmpty();
    }

    public Counts counts() {
        return new Counts(requests.sum(), errors.sum());
    }

    void answered(int status) {
        requests.increment();
        if (status >= 500) {
            errors.increment();
        }
    }

    /// In turn among the healthy.
    @Nullable Upstream next() {
        var healthy = targets.stream().filter(TargetGroup::isHealthy).toList();
        if (healthy.isEmpty()) {
            return null;
        }
        var index = Math.floorMod(turn.getAndIncrement(), healthy.size());
        return healthy.get(index).upstream();
    }

    private static boolean isHealthy(Target target) {
        return target.verdict().health() == Health.HEALTHY;
    }
}
