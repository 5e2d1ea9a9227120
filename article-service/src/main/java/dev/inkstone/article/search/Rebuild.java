package dev.inkstone.article.search;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Builds an index beside the one that serves, by a thread of its own, and puts it in its place.
final class Rebuild {

    private static final Logger log = Logger.getLogger(Rebuild.class);

    private static final long AGAIN_MILLIS = 500;

    /// Ten minutes without an article. Longer the database is not away without being missed, and
    /// whatever else it is may pass with a new beginning.
    private static final int MOST_FAILURES = 1_200;

    private final SearchEngine.Successor successor;
    private final Intake intake;
    private final ScheduledExecutorService building;
    private final Executor feeding;
    private final Outcome outcome;
    private long reached;
    private int failures;

    /// @param feeding the thread that feeds the engine
    Rebuild(
            SearchEngine.Successor successor,
            ChangeFeed feed,
            ScheduledExecutorService building,
            Executor feeding,
            Outcome outcome) {
        this.successor = successor;
        this.intake = new Intake(feed, successor.index());
        this.building = building;
        this.feeding = feeding;
        this.outcome = outcome;
    }

    void begin() {
        building.execute(this::build);
    }

    private void build() {
        trying(
                () -> {
                    intake.pass();
                    feeding.execute(this::serve);
                });
    }

    private void serve() {
        trying(
                () -> {
                    // What came in since the end of the feed was reached.
                    intake.pass();
                    successor.serve();
                    log.info("search_index_serves_anew");
                    outcome.served();
                });
    }

    /// Goes on where the database was away for a while; a damaged one is no use.
    private void trying(Runnable step) {
        try {
            step.run();
        } catch (IndexBroken e) {
            outcome.broken(e);
        } catch (Error e) {
            outcome.broken(new IndexBroken(e));
            throw e;
        } catch (RuntimeException e) {
            again(e);
        }
    }

    private void again(RuntimeException why) {
        var cursor = successor.index().cursor();
        failures = cursor == reached ? failures + 1 : 1;
        reached = cursor;
        if (failures > MOST_FAILURES) {
            outcome.broken(new IndexBroken(why));
            return;
        }
        if (failures == 1) {
            log.warnf("search_index_rebuild_delayed cause=%s", why);
        }
        building.schedule(this::build, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    interface Outcome {
        void served();

        void broken(IndexBroken why);
    }
}
