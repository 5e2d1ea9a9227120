package dev.inkstone.user.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What people were told, for telling and for marking as read.
@ApplicationScoped
class Notices {

    private final Jdbi jdbi;

    Notices(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Locks what the person was told and says whether this is something else.
    boolean isNew(UUID person, NoticeDue due) {
        return jdbi.withHandle(
                handle -> {
                    handle.execute(
                            """
                            insert into notice_box (recipient, unread) values (?, 0)
                            on duplicate key update unread = unread
                            """,
                            person);
                    return handle.execute(
                                    """
                                    insert ignore into notice_source (recipient, kind, about, source)
                                    values (?, ?, ?, ?)
                                    """,
                                    person,
                                    due.kind(),
                                    due.about(),
                                    due.source())
                            == 1;
                });
    }

    /// Takes the place of an unread one about the same.
    void add(UUID person, NoticeDue due) {
        jdbi.useHandle(
                handle -> {
                    var before = takeUnread(handle, person, due);
                    insert(handle, person, due, before + 1);
                    if (before == 0) {
                        handle.execute(
                                "update notice_box set unread = unread + 1 where recipient = ?",
                                person);
                    }
                });
    }

    /// To each as one of its own, nothing collapsing.
    void addToAll(List<UUID> people, NoticeDue due) {
        jdbi.useHandle(
                handle -> {
                    var boxes =
                            handle.prepareBatch(
                                    """
                                    insert into notice_box (recipient, unread) values (?, 1)
                                    on duplicate key update unread = unread + 1
                                    """);
                    people.forEach(boxes::add);
                    boxes.execute();
                    var batch = handle.prepareBatch(INSERT);
                    people.forEach(person -> batch.add(values(person, due, 1)));
                    batch.execute();
                });
    }

    /// @return false where there is no such notice of theirs
    boolean read(UUID person, long id, Instant now) {
        return jdbi.withHandle(
                handle -> {
                    lock(handle, person);
                    var read =
                            handle.execute(
                                    """
                                    update notice set read_at = ?
                                    where id = ? and recipient = ? and read_at is null
                                    """,
                                    utc(now),
                                    id,
                                    person);
                    handle.execute(
                            "update notice_box set unread = unread - ? where recipient = ?",
                            read,
                            person);
                    return read == 1 || exists(handle, person, id);
                });
    }

    void readAll(UUID person, Instant now) {
        jdbi.useHandle(
                handle -> {
                    lock(handle, person);
                    handle.execute(
                            """
                            update notice set read_at = ?
                            where recipient = ? and read_at is null
                            """,
                            utc(now),
                            person);
                    handle.execute("update notice_box set unread = 0 where recipient = ?", person);
                });
    }

    private static final String INSERT =
            """
            insert into notice (
                recipient, kind, about, slug, title, detail, actor, count, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static void insert(Handle handle, UUID person, NoticeDue due, int count) {
        handle.prepareBatch(INSERT).add(values(person, due, count)).execute();
    }

    private static Object[] values(UUID person, NoticeDue due, int count) {
        return new Object[] {
            person,
            due.kind(),
            due.about(),
            due.slug(),
            due.title(),
            due.detail(),
            due.actor(),
            count,
            utc(due.at())
        };
    }

    /// @return how many it stood for, 0 without one
    private static int takeUnread(Handle handle, UUID person, NoticeDue due) {
        var unread =
                handle.select(
                                """
                                select id, count from notice
                                where recipient = ? and kind = ? and about = ? and read_at is null
                                """,
                                person,
                                due.kind(),
                                due.about())
                        .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                        .findFirst();
        unread.ifPresent(found -> handle.execute("delete from notice where id = ?", found[0]));
        return unread.map(found -> (int) found[1]).orElse(0);
    }

    private static void lock(Handle handle, UUID person) {
        handle.select("select unread from notice_box where recipient = ? for update", person)
                .mapTo(long.class)
                .findFirst();
    }

    private static boolean exists(Handle handle, UUID person, long id) {
        return handle.select("select 1 from notice where id = ? and recipient = ?", id, person)
                .mapTo(int.class)
                .findFirst()
                .isPresent();
    }

    /// MySQL's `datetime` knows no zone.
    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
