package dev.inkstone.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// What has changed, in the order of the transactions that did it. Transactions end in another
/// order than they began: a reader must come back to all that are not older than the horizon it was
/// told.
@ApplicationScoped
class ChangeFeed {

    private static final int PAGE = 500;

    /// Grows with each revision, and within one with each verdict, which may hold it back or let it
    /// go: milliseconds fit 42 bits until the year 2109, and leave room for a million revisions.
    private static final String VERSION =
            """
            (version << 42) + coalesce((extract(epoch from analysed_at) * 1000)::bigint, 0) \
            as version\
            """;

    private static final String CHANGES =
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, c.changed, c.id, c.bytes,
                   c.version
            from (values (1)) one
            left join (
                (select changed, id, case when not held then octet_length(body) end as bytes,
                        %3$s
                 from article
                 where (changed, id) > (:changed, :id) order by changed, id limit %1$d)
                union all
                (select changed, id, null, %2$d from article_deleted
                 where (changed, id) > (:changed, :id) order by changed, id limit %1$d)
                order by 1, 2 limit %1$d
            ) c on true
            order by 2, 3
            """
                    .formatted(PAGE, FedIndex.Gone.FOR_EVER, VERSION);

    /// An index made from another database looks right and is not; nor is one from a time that the
    /// database was since set back to before.
    private static final String DATABASE =
            """
            select (select system_identifier from pg_control_system()) || '/'
                   || (select timeline_id from pg_control_checkpoint()) || '/' || oid
            from pg_database where datname = current_database()
            """;

    private final Jdbi jdbi;

    ChangeFeed(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Changes from transaction `changed` on, behind article `id` of that transaction.
    Page page(long changed, long id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(CHANGES)
                                .bind("changed", changed)
                                .bind("id", id)
                                .scanResultSet((rows, context) -> page(rows.get())));
    }

    /// The articles as they are now; what is gone or held back is left out.
    List<Indexed> articles(Collection<Long> ids) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select id, %s, slug, author, title, description,
                                               body, tags, created_at
                                        from article where id = any(:ids) and not held
                                        """
                                                .formatted(VERSION))
                                .bindArray("ids", Long.class, ids.toArray())
                                .map((row, context) -> article(row))
                                .list());
    }

    String database() {
        return jdbi.withHandle(handle -> handle.select(DATABASE).mapTo(String.class).one());
    }

    private static Page page(ResultSet rows) throws SQLException {
        var changes = new ArrayList<Change>();
        var horizon = 0L;
        while (rows.next()) {
            horizon = rows.getLong(1);
            var changed = rows.getLong(2);
            if (!rows.wasNull()) {
                var id = rows.getLong(3);
                var bytes = rows.getInt(4);
                var isGone = rows.wasNull();
                changes.add(new Change(changed, id, rows.getLong(5), bytes, isGone));
            }
        }
        return new Page(horizon, changes, changes.size() == PAGE);
    }

    private static Indexed article(ResultSet row) throws SQLException {
        return new Indexed(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                List.of((String[]) row.getArray(8).getArray()),
                row.getObject(9, OffsetDateTime.class).toInstant());
    }

    /// @param horizon every older transaction has ended, and all it did is in sight
    record Page(long horizon, List<Change> changes, boolean more) {}

    /// @param changed the transaction
    /// @param bytes length of the body
    /// @param deleted or held back, which is no less for readers
    record Change(long changed, long id, long version, int bytes, boolean deleted) {}
}
