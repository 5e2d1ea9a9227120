package dev.inkstone.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// People who have written the most, to be suggested. They are held in memory.
@ApplicationScoped
class Writers {

    private static final int KEPT = 2_000;

    /// A name as old as this is as good.
    private static final long GOOD_MILLIS = 1_000;

    private final Jdbi jdbi;
    private final Clock clock;
    private volatile Beginnings names = Beginnings.NONE;
    private long readAt;

    Writers(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    List<String> typed(Typed typed, int limit) {
        if (isOld()) {
            names = names.orOf(read());
        }
        return names.typed(typed, limit);
    }

    private synchronized boolean isOld() {
        var old = clock.millis() - readAt >= GOOD_MILLIS;
        if (old) {
            readAt = clock.millis();
        }
        return old;
    }

    private List<String> read() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select username from profile where articles > 0
                                        order by articles desc, username limit :kept
                                        """)
                                .bind("kept", KEPT)
                                .mapTo(String.class)
                                .list());
    }
}
