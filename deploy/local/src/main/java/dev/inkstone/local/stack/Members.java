package dev.inkstone.local.stack;

import dev.inkstone.local.process.Member;
import dev.inkstone.local.process.Program;
import dev.inkstone.local.stack.StackView.MemberView;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// All that is kept running: data parts first, then the services that need them.
final class Members {

    /// Soon enough that clients retry over the gap, rare enough to cost nothing.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final Logger log = Logger.getLogger(Members.class.getName());

    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();
    private final Clock clock;
    private final Progress progress;
    private final ExecutorService movers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("watch").factory());

    /// @param needs what has to be ready before it starts; what needs others is stopped before them
    record Plan(String name, Program program, List<String> needs) {}

    Members(List<Plan> plans, Clock clock, Progress progress) {
        this.clock = clock;
        this.progress = progress;
        for (var plan : plans) {
            members.put(plan.name(), member(plan.name(), plan.program()));
            needs.put(plan.name(), plan.needs());
        }
    }

    /// Everything at once, as far as what it needs is ready. The first that fails ends the wait for
    /// the rest.
    void start() {
        var failed = new CompletableFuture<Void>();
        var starts = new LinkedHashMap<String, CompletableFuture<Void>>();
        members.forEach(
                (name, member) -> {
                    var needed =
                            needs.get(name).stream()
                                    .map(starts::get)
                                    .toArray(CompletableFuture[]::new);
                    var start =
                            CompletableFuture.allOf(needed)
                                    .thenRunAsync(() -> start(member), movers);
                    start.whenComplete(
                            (done, failure) -> {
                                if (failure != null) {
                                    failed.completeExceptionally(failure);
                                }
                            });
                    starts.put(name, start);
                });
        var all = CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(all, failed).join();
        } catch (CompletionException e) {
            throw new StackFailure(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
        watch.scheduleWithFixedDelay(
                this::look,
                BETWEEN_LOOKS.toMillis(),
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    String restart(String name) {
        var member = named(name);
        var before = clock.instant();
        member.restart();
        var took = Duration.between(before, clock.instant());
        return "%s was restarted in %s".formatted(name, seconds(took));
    }

    /// Services first, so that they write what they still have to.
    void stop() {
        watch.shutdownNow();
        stop(members.values().stream().filter(member -> !needs.get(member.name()).isEmpty()));
        stop(members.values().stream().filter(member -> needs.get(member.name()).isEmpty()));
        movers.shutdown();
    }

    List<MemberView> views() {
        return members.values().stream().map(this::view).toList();
    }

    private void look() {
        members.values().stream()
                .filter(Member::died)
                .forEach(member -> movers.execute(member::revive));
    }

    private Member named(String name) {
        var member = members.get(name);
        if (member == null) {
            throw new StackFailure(
                    "There is no %s here, only %s."
                            .formatted(name, String.join(", ", members.keySet())));
        }
        return member;
    }

    private void start(Member member) {
        var before = clock.instant();
        member.start();
        var task = member.view().task();
        progress.say(
                "  %-16s ready in %-6s %s"
                        .formatted(
                                member.name(),
                                seconds(Duration.between(before, clock.instant())),
                                task == null ? "" : task.address()));
    }

    private void stop(Stream<Member> some) {
        CompletableFuture.allOf(
                        some.map(member -> CompletableFuture.runAsync(member::stop, movers))
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    private Member member(String name, Program program) {
        return new Member(
                name,
                program,
                clock,
                (who, event) -> {
                    progress.say("  " + who + " " + event);
                    log.log(Level.WARNING, "{0} {1}", new Object[] {who, event});
                });
    }

    private MemberView view(Member member) {
        var view = member.view();
        var task = view.task();
        var running = view.state() == Member.State.RUNNING && task != null && task.alive();
        return new MemberView(
                view.name(),
                view.state().name().toLowerCase(Locale.ROOT),
                running ? task.id().pid() : null,
                task == null ? null : task.address(),
                running ? Duration.between(view.since(), clock.instant()).toSeconds() : 0,
                view.restarts(),
                view.lastEnd());
    }

    private static String seconds(Duration took) {
        return "%.1f s".formatted(took.toMillis() / 1000.0);
    }
}
