package dev.inkstone.article.search;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/// Has one task at a time keep its index for tasks to come. Which one, PostgreSQL decides: its lock
/// ends with the connection of whoever holds it.
@ApplicationScoped
class Sharing {

    /// The number of the lock; nothing else here takes one.
    static final long LOCK = 0x736e617073686f74L;

    private final SearchConfig config;
    private final SearchEngine engine;
    private final CatchUp catchUp;
    private final Jdbi jdbi;

    Sharing(SearchConfig config, SearchEngine engine, CatchUp catchUp, Jdbi jdbi) {
        this.config = config;
        this.engine = engine;
        this.catchUp = catchUp;
        this.jdbi = jdbi;
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void share() {
        if (config.snapshotBucket().isPresent() && catchUp.isCaughtUp()) {
            jdbi.useHandle(
                    handle -> {
                        if (handle.select("select pg_try_advisory_lock(?)", LOCK)
                                .mapTo(boolean.class)
                                .one()) {
                            try {
                                engine.share();
                            } finally {
                                handle.execute("select pg_advisory_unlock(?)", LOCK);
                            }
                        }
                    });
        }
    }
}
