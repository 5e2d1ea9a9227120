package dev.inkstone.common.inbox;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Remembers which events took effect. Table: `inbox(event_id <text or uuid> primary key,
/// seen_at)`.
@ApplicationScoped
public class Inbox {

    private final Jdbi jdbi;
    private final AgroalDataSource source;
    private volatile String insert = "";

    Inbox(Jdbi jdbi, AgroalDataSource source) {
        this.jdbi = jdbi;
        this.source = source;
    }

    /// True when this event took effect before. Otherwise remembers it, in the transaction of its
    /// effect: if that rolls back, so does the memory.
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean seen(UUID event) {
        return jdbi.withHandle(handle -> handle.execute(insert(), event.toString())) == 0;
    }

    /// Forgets events that can no longer come again: SQS keeps a message for 14 days at most. By the
    /// clock of the database, which also said when each was seen.
    @Scheduled(every = "6h", delayed = "10m")
    public void forgetOld() {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "delete from inbox"
                                        + " where seen_at < current_timestamp - interval '15' day"));
    }

    private String insert() {
        if (insert.isEmpty()) {
            insert =
                    isPostgres()
                            ? "insert into inbox (event_id) values (?) on conflict do nothing"
                            : "insert ignore into inbox (event_id) values (?)";
        }
        return insert;
    }

    private boolean isPostgres() {
        try (var connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not say what it is", e);
        }
    }
}
