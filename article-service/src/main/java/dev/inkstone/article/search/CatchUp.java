package dev.inkstone.article.search;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the index at the database's heels: every half second, and before each search. Searches
/// that come while a pass runs share the next one, so their number does not add to its cost.
@ApplicationScoped
class CatchUp {

    private static final Logger log = Logger.getLogger(CatchUp.class);

    private static final long EVERY_MILLIS = 500;

    /// Saving costs a flush to disk; what it misses is read again after a restart.
    private static final long SAVED_EVERY_MILLIS = 3_000;

    private static final long CHECKED_EVERY_MILLIS = TimeUnit.MINUTES.toMillis(10);

    /// Beyond this an old answer serves better than none. A pass takes a millisecond or two; a task
    /// that has just started on a busy machine may take a second over its first.
    private static final long PATIENCE_MILLIS = 5_000;

    /// Building the first index may take longer than anybody waits.
    private static final long PATIENCE_AT_FIRST_MILLIS = 1_000;

    private static final long REST_BETWEEN_REBUILDS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final SearchEngine engine;
    private final ChangeFeed feed;
    private final Intake intake;
    private final ScheduledExecutorService thread = thread("search-catch-up");

    /// Whoever writes while an index is built anew finds it in the old one at once.
    private final ScheduledExecutorService building = thread("search-rebuild");

    /// A slow disk must not keep a search waiting.
    private final ScheduledExecutorService saving = thread("search-save");

    private final Rebuild.Outcome outcome =
            new Rebuild.Outcome() {
                @Override
                public void served() {
                    caughtUp();
                }

                @Override
                public void broken(IndexBroken why) {
                    CatchUp.this.broken(why);
                }
            };

    private @Nullable CompletableFuture<Boolean> next;
    private volatile State state = State.BEHIND;
    private volatile boolean everCaughtUp;
    private long rebuiltAt;
    private volatile boolean away;
    private boolean failing;

    CatchUp(SearchEngine engine, ChangeFeed feed) {
        this.engine = engine;
        this.feed = feed;
        this.intake = new Intake(feed, engine);
    }

    void start(@Observes StartupEvent started) {
        // The first who asks need not wait until the words are read.
        thread.execute(() -> Lexicon.CHINESE.words(""));
        thread.execute(engine::begin);
        thread.scheduleWithFixedDelay(this::soon, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        tendEvery(SAVED_EVERY_MILLIS, engine::save);
        tendEvery(CHECKED_EVERY_MILLIS, engine::check);
    }

    private void tendEvery(long millis, Runnable work) {
        saving.scheduleWithFixedDelay(
                () -> tend(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        building.shutdownNow();
        thread.shutdown();
        saving.shutdown();
        var still = thread.awaitTermination(5, TimeUnit.SECONDS);
        if (still && saving.awaitTermination(5, TimeUnit.SECONDS)) {
            tend(engine::save);
        }
        engine.close();
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /// True once every write committed before this call is visible; false when that takes too long.
    boolean await() {
        try {
            var patience = everCaughtUp ? PATIENCE_MILLIS : PATIENCE_AT_FIRST_MILLIS;
            return soon().get(patience, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isCaughtUp() {
        return state == State.CAUGHT_UP;
    }

    /// Whether this task has been caught up since it started. One that builds its index anew serves
    /// all else as before.
    boolean hasCaughtUp() {
        return everCaughtUp;
    }

    /// Whether the index is kept elsewhere and could not be reached of late.
    boolean isAway() {
        return away;
    }

    /// What the index answers.
    ///
    /// @throws Refusal OVERLOADED while it is damaged or away
    <T> T ask(Supplier<T> index) {
        if (away) {
            throw refusal("is unavailable");
        }
        try {
            return index.get();
        } catch (IndexBroken e) {
            damaged(e);
            throw refusal("is being rebuilt");
        } catch (IndexAway e) {
            throw refusal("is unavailable");
        }
    }

    private static Refusal refusal(String why) {
        return new Refusal(Kind.OVERLOADED, "request", "search " + why + ", try again");
    }

    /// Who comes upon damage while an index is built anew has met the old one.
    private synchronized void damaged(IndexBroken why) {
        if (state != State.REBUILDING) {
            broken(why);
        }
    }

    private synchronized void broken(IndexBroken why) {
        if (state != State.BROKEN) {
            log.warnf("search_index_rebuilt cause=%s", why);
            state = State.BROKEN;
        }
    }

    /// False where the index turned out to be damaged meanwhile.
    private synchronized boolean finished() {
        if (state == State.BROKEN) {
            return false;
        }
        if (state == State.BEHIND) {
            caughtUp();
        }
        return true;
    }

    private synchronized void caughtUp() {
        state = State.CAUGHT_UP;
        everCaughtUp = true;
    }

    private synchronized CompletableFuture<Boolean> soon() {
        if (next == null) {
            var waiting = new CompletableFuture<Boolean>();
            thread.execute(() -> pass(waiting));
            next = waiting;
        }
        return next;
    }

    /// From here on whoever comes needs another pass: this one may not see what they wrote.
    private synchronized void begin() {
        next = null;
    }

    /// What is damaged is left as it is.
    private void tend(Runnable work) {
        if (state == State.BROKEN || state == State.REBUILDING) {
            return;
        }
        try {
            work.run();
        } catch (IndexBroken e) {
            damaged(e);
        } catch (RuntimeException | Error e) {
            // What is thrown on ends a schedule.
            log.warnf("search_index_untended cause=%s", e);
        }
    }

    private void pass(CompletableFuture<Boolean> waiting) {
        begin();
        var done = false;
        try {
            done = isDone();
        } finally {
            waiting.complete(done);
        }
    }

    private boolean isDone() {
        try {
            if (state == State.BROKEN) {
                beginAnew();
            }
            intake.pass();
            failing = false;
            away = false;
            return finished();
        } catch (IndexBroken e) {
            damaged(e);
        } catch (RuntimeException e) {
            if (!failing) {
                log.warnf("search_feed_unavailable cause=%s", e);
            }
            failing = true;
            away = e instanceof IndexAway;
        }
        return false;
    }

    /// Not again and again where something else is wrong, such as a full disk.
    private void beginAnew() {
        var now = System.nanoTime();
        if (rebuiltAt != 0 && now - rebuiltAt < REST_BETWEEN_REBUILDS_NANOS) {
            return;
        }
        rebuiltAt = now;
        try {
            var successor = engine.successor();
            if (successor == null) {
                turn(State.BEHIND);
            } else {
                turn(State.REBUILDING);
                new Rebuild(successor, feed, building, thread, outcome).begin();
            }
        } catch (RuntimeException e) {
            log.warnf("search_index_not_rebuilt cause=%s", e);
        }
    }

    private synchronized void turn(State next) {
        state = next;
    }

    private enum State {
        BEHIND,
        CAUGHT_UP,
        /// To be built anew.
        BROKEN,
        /// The one that was broken serves, and takes in, what it can.
        REBUILDING
    }
}
