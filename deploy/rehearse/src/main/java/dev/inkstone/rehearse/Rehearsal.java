package dev.inkstone.rehearse;

import dev.inkstone.local.api.Api;
import dev.inkstone.local.queues.QueueView;
import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.LooseTasks.Version;
import dev.inkstone.local.stack.Stack;
import dev.inkstone.local.stack.StackSettings;
import dev.inkstone.rehearse.balancer.LoadBalancer;
import dev.inkstone.rehearse.deployment.Deployment;
import dev.inkstone.rehearse.report.Report;
import dev.inkstone.rehearse.report.Span;
import dev.inkstone.rehearse.traffic.Journal;
import dev.inkstone.rehearse.traffic.Mix;
import dev.inkstone.rehearse.traffic.Traffic;
import dev.inkstone.testkit.parts.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Deployments one after the other, from the first task of the old version to what the clients say
/// after each.
public final class Rehearsal {

    /// What has served for days is warm: as long as clients still wait for compilers, it is not.
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final Duration WARM = Duration.ofMillis(100);
    private static final int MOST_WARM_UPS = 12;

    private static final Duration BEFOREHAND = Duration.ofSeconds(8);
    private static final Duration AFTERWARDS = Duration.ofSeconds(4);
    private static final Duration QUEUES_EMPTY = Duration.ofSeconds(60);

    private final Setting setting;
    private final Chronicle chronicle;

    public Rehearsal(Setting setting, Chronicle chronicle) {
        this.setting = setting;
        this.chronicle = chronicle;
    }

    /// @param takenBack why the old version serves again
    public record Result(Report report, Optional<String> takenBack) {}

    /// @param each gets what came of a deployment before the next begins
    public void play(Consumer<Result> each) throws InterruptedException {
        var service = setting.service();
        var refused = gate(setting.versions());
        var stack = StackSettings.of(Ports.free(), setting.data().resolve("stack"), true);
        try (var platform = Stack.start(stack, line -> {}, Set.of(service));
                var balancer = new LoadBalancer(setting.blueprint().lanes(), setting.pace())) {
            platform.learnFastStart(service);
            platform.putFirst(service);
            var versions = setting.versions();
            var tasks = platform.tasks(service);
            var deployment =
                    new Deployment(
                            setting.blueprint(),
                            balancer,
                            tasks,
                            versions.before(),
                            setting.pace(),
                            chronicle);
            deployment.begin();
            chronicle.say("%d tasks serve".formatted(setting.blueprint().desired()));
            try (var front = new Api(balancer.address());
                    var gateway = new Api(platform.address())) {
                var mix = Mix.of(service, front, gateway);
                mix.prepare();
                warmUp(mix);
                for (var time = 1; time <= setting.times(); time++) {
                    if (setting.times() > 1) {
                        chronicle.say("deployment %d of %d".formatted(time, setting.times()));
                    }
                    each.accept(
                            play(
                                    platform,
                                    mix,
                                    () -> deploy(refused, tasks, deployment, versions.next())));
                }
            }
        }
    }

    /// At half the rate first, and not counted.
    private void warmUp(Mix mix) throws InterruptedException {
        var slowest = warmUp(mix, Math.max(1, setting.rate() / 2));
        for (var i = 1; i < MOST_WARM_UPS && slowest.compareTo(WARM) > 0; i++) {
            slowest = warmUp(mix, setting.rate());
        }
        chronicle.say(
                "clients have warmed it up: %d ms at p99 before anything happens"
                        .formatted(slowest.toMillis()));
    }

    /// @return the 99th percentile of what answers took
    private static Duration warmUp(Mix mix, int rate) throws InterruptedException {
        var journal = new Journal();
        try (var requests = new Traffic(mix, rate, journal)) {
            TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis());
        }
        return Span.of("warm-up", journal.entries()).quantile(0.99);
    }

    private interface Deploying {
        Optional<String> deploy() throws InterruptedException;
    }

    private Optional<String> gate(Versions versions) throws InterruptedException {
        var gate = new MigrationGate(setting.service(), setting.data().resolve("copy"));
        if (!gate.concerns(versions)) {
            return Optional.empty();
        }
        chronicle.say("the schema will change: tried on a copy first");
        return gate.refusal(versions);
    }

    private Result play(Stack platform, Mix mix, Deploying deploying) throws InterruptedException {
        var journal = new Journal();
        chronicle.begin();
        Duration from;
        Duration to;
        Optional<String> takenBack;
        try (var traffic = new Traffic(mix, setting.rate(), journal)) {
            chronicle.say("%d requests a second come".formatted(setting.rate()));
            TimeUnit.MILLISECONDS.sleep(BEFOREHAND.toMillis());
            from = chronicle.now();
            takenBack = deploying.deploy();
            to = chronicle.now();
            TimeUnit.MILLISECONDS.sleep(AFTERWARDS.toMillis());
            while (traffic.sent() < setting.requests()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        chronicle.say("the last answer has come");
        var lost = new ArrayList<>(mix.lost());
        lost.addAll(unfinished(platform));
        chronicle.say(
                "%d acknowledged things looked for, %d not there"
                        .formatted(mix.acknowledged(), lost.size()));
        return new Result(
                new Report(journal.entries(), chronicle.marks(), from, to, lost), takenBack);
    }

    private Optional<String> deploy(
            Optional<String> refusal, LooseTasks tasks, Deployment deployment, Version next)
            throws InterruptedException {
        if (refusal.isPresent()) {
            chronicle.mark("refused before anything was touched: " + refusal.get());
            return refusal;
        }
        if (setting.trial()) {
            chronicle.mark("trial");
            var refused = new Trial(setting.service(), setting.blueprint()).of(next, tasks);
            if (refused.isPresent()) {
                chronicle.mark("refused in its trial: " + refused.get());
                return refused;
            }
        }
        chronicle.mark("deployment");
        var outcome = deployment.play(next);
        chronicle.mark(outcome.takenBack().isPresent() ? "rolled back" : "deployed");
        return outcome.takenBack();
    }

    /// Every event must come through, too.
    private static List<String> unfinished(Stack platform) throws InterruptedException {
        var end = System.nanoTime() + QUEUES_EMPTY.toNanos();
        while (System.nanoTime() < end && platform.queues().stream().anyMatch(Rehearsal::isBusy)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return platform.queues().stream()
                .filter(queue -> isBusy(queue) || queue.dead() > 0)
                .map(queue -> "events are left in " + queue)
                .toList();
    }

    private static boolean isBusy(QueueView queue) {
        return queue.depth() + queue.inFlight() > 0;
    }
}
