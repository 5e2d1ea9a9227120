package dev.inkstone.user.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Answers readers.
@ApplicationScoped
class NoticeReading {

    private static final String COLUMNS =
            """
            select n.id, n.kind, n.slug, n.title, n.detail, a.username, n.count, n.created_at,
                n.read_at
            from notice n left join account a on a.id = n.actor
            where n.recipient = :person and n.in_app
            """;

    private final Jdbi jdbi;

    NoticeReading(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Newest first.
    NoticeView.Many page(UUID person, long before, boolean unreadOnly, int limit) {
        var rows =
                rows(
                        person,
                        before,
                        "and n.id < :id"
                                + (unreadOnly ? " and n.read_at is null" : "")
                                + " order by n.id desc limit "
                                + (limit + 1));
        var more = rows.size() > limit;
        var page = more ? rows.subList(0, limit) : rows;
        return new NoticeView.Many(page, unread(person), more ? page.getLast().id() : null);
    }

    /// In the order of telling.
    List<NoticeView> after(UUID person, long id) {
        return rows(person, id, "and n.id > :id order by n.id limit 100");
    }

    long last(UUID person) {
        return number("select coalesce(max(id), 0) from notice where recipient = ?", person);
    }

    long unread(UUID person) {
        return number(
                "select coalesce(max(unread), 0) from notice_box where recipient = ?", person);
    }

    private long number(String sql, UUID person) {
        return jdbi.withHandle(handle -> handle.select(sql, person).mapTo(long.class).one());
    }

    private List<NoticeView> rows(UUID person, long id, String further) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + further)
                                .bind("person", person)
                                .bind("id", id)
                                .map((row, context) -> view(row))
                                .list());
    }

    private static NoticeView view(ResultSet row) throws SQLException {
        var kind = Kind.of(row.getString(2)).orElseThrow();
        var slug = row.getString(3);
        var title = row.getString(4);
        var actor = row.getString(6);
        return new NoticeView(
                String.valueOf(row.getLong(1)),
                kind.id(),
                kind.text(actor, title, row.getInt(7), row.getString(5)),
                new NoticeView.Subject(slug, title, slug == null ? actor : null),
                row.getInt(7),
                instant(row, 8).orElseThrow(),
                instant(row, 9).orElse(null));
    }

    private static java.util.Optional<Instant> instant(ResultSet row, int column)
            throws SQLException {
        @Nullable LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return java.util.Optional.ofNullable(at).map(utc -> utc.toInstant(ZoneOffset.UTC));
    }
}
