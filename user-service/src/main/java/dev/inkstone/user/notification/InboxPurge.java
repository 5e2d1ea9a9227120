package dev.inkstone.user.notification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/// Forgets events that can no longer come again: SQS keeps a message for 14 days at most.
@ApplicationScoped
class InboxPurge {

    private static final Duration KEPT = Duration.ofDays(15);

    private final Jdbi jdbi;
    private final Clock clock;

    InboxPurge(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Scheduled(every = "6h", delayed = "10m")
    void purge() {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "delete from inbox where seen_at < ?",
                                Notices.utc(clock.instant().minus(KEPT))));
    }
}
