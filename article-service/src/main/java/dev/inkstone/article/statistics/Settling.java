package dev.inkstone.article.statistics;

import dev.inkstone.article.statistics.Counters.Taken;
import dev.inkstone.common.inbox.Inbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// Takes what Redis has counted into the database, each portion once: a crash leaves it in Redis, and
/// the inbox knows whether it was here before. What a wiped Redis can lose is what came since.
@ApplicationScoped
class Settling {

    private static final Logger log = Logger.getLogger(Settling.class);

    private final Counters counters;
    private final Statistics statistics;
    private final Inbox inbox;
    private boolean failing;

    Settling(Counters counters, Statistics statistics, Inbox inbox) {
        this.counters = counters;
        this.statistics = statistics;
        this.inbox = inbox;
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void settle() {
        try {
            counters.take().ifPresent(this::settle);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warnf("openings_not_settled cause=%s", e);
            }
            failing = true;
        }
    }

    private void settle(Taken taken) {
        var places = List.copyOf(taken.times().keySet());
        var visitors = counters.visitors(places, statistics.visitors(places));
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            if (!inbox.seen(taken.id())) {
                                statistics.add(taken.times(), visitors);
                            }
                        });
        counters.forget(taken);
    }

    /// Nobody is counted on a day that is over.
    @Scheduled(every = "6h", delayed = "5m")
    void forgetVisitors() {
        statistics.forgetVisitors();
    }
}
