package dev.inkstone.user.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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

    /// Locks what the person was told and says whether this is something else, and not what a later
    /// version of the article has overtaken.
    boolean isNew(UUID person, NoticeDue due) {
        return jdbi.withHandle(
                handle -> {
                    handle.execute(
                            """
                            insert into notice_box (recipient, unread) values (?, 0)
                            on duplicate key update unread = unread
                            """,
                            person);
                    if (isOvertaken(handle, person, due)) {
                        return false;
                    }
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
    ///
    /// @param inApp false for what waits for the day's e-mail alone
    void add(UUID person, NoticeDue due, boolean inApp) {
        jdbi.useHandle(
                handle -> {
                    var unread = unread(handle, person, due, inApp);
                    if (unread.isPresent()) {
                        replace(handle, person, due, inApp, unread.get());
                    } else {
                        insert(handle, person, due, 1, inApp);
                        handle.execute(
                                "update notice_box set unread = unread + ? where recipient = ?",
                                inApp ? 1 : 0,
                                person);
                    }
                });
    }

    /// To each as one of its own, nothing collapsing. Two statements, however many they are.
    void addToAll(List<UUID> people, NoticeDue due, boolean inApp) {
        jdbi.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    insert into notice_box (recipient, unread)
                                    select id, :unread from account where id in (<people>)
                                    on duplicate key update unread = unread + values(unread)
                                    """)
                            .bindList("people", people)
                            .bind("unread", inApp ? 1 : 0)
                            .execute();
                    handle.createUpdate(
                                    """
                                    insert into notice (
                                        recipient, kind, about, slug, title, detail, actor, count,
                                        created_at, in_app)
                                    select id, :kind, :about, :slug, :title, :detail, :actor, 1,
                                        :at, :inApp
                                    from account where id in (<people>)
                                    """)
                            .bindList("people", people)
                            .bind("kind", due.kind())
                            .bind("about", due.about())
                            .bind("slug", due.slug())
                            .bind("title", due.title())
                            .bind("detail", due.detail())
                            .bind("actor", due.actor())
                            .bind("at", utc(due.at()))
                            .bind("inApp", inApp)
                            .execute();
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
                                    where id = ? and recipient = ? and read_at is null and in_app
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
                            where recipient = ? and read_at is null and in_app
                            """,
                            utc(now),
                            person);
                    handle.execute("update notice_box set unread = 0 where recipient = ?", person);
                });
    }

    /// What the day's e-mail alone has told.
    void readDigest(UUID person, long upTo, Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                update notice set read_at = ?
                                where recipient = ? and id <= ? and read_at is null and not in_app
                                """,
                                utc(now),
                                person,
                                upTo));
    }

    private static void insert(
            Handle handle, UUID person, NoticeDue due, int count, boolean inApp) {
        handle.execute(
                """
                insert into notice (
                    recipient, kind, about, slug, title, detail, actor, count, created_at, in_app)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                person,
                due.kind(),
                due.about(),
                due.slug(),
                due.title(),
                due.detail(),
                due.actor(),
                count,
                utc(due.at()),
                inApp);
    }

    private static Optional<Unread> unread(
            Handle handle, UUID person, NoticeDue due, boolean inApp) {
        return handle.select(
                        """
                        select id, count, created_at from notice
                        where recipient = ? and kind = ? and about = ? and read_at is null
                            and in_app = ?
                        """,
                        person,
                        due.kind(),
                        due.about(),
                        inApp)
                .map(
                        (row, context) ->
                                new Unread(
                                        row.getLong(1),
                                        row.getInt(2),
                                        row.getObject(3, LocalDateTime.class)))
                .findFirst();
    }

    /// Shows the later of the two, whichever came first.
    private static void replace(
            Handle handle, UUID person, NoticeDue due, boolean inApp, Unread unread) {
        if (unread.at().isAfter(utc(due.at()))) {
            handle.execute(
                    """
                    insert into notice (
                        recipient, kind, about, slug, title, detail, actor, count, created_at,
                        in_app)
                    select recipient, kind, about, slug, title, detail, actor, count + 1, created_at,
                        in_app
                    from notice where id = ?
                    """,
                    unread.id());
        } else {
            insert(handle, person, due, unread.count() + 1, inApp);
        }
        handle.execute("delete from notice where id = ?", unread.id());
    }

    /// That a version is held is no news once a later one was judged. Remembers which was.
    private static boolean isOvertaken(Handle handle, UUID person, NoticeDue due) {
        if (due.version() == null) {
            return false;
        }
        handle.execute(
                """
                insert ignore into notice_source (recipient, kind, about, source)
                values (?, 'judged', ?, ?)
                """,
                person,
                due.about(),
                due.version().toString());
        return due.kind().equals(Kind.HELD.id())
                && handle.select(
                                        """
                                        select max(cast(source as unsigned)) from notice_source
                                        where recipient = ? and kind = 'judged' and about = ?
                                        """,
                                        person,
                                        due.about())
                                .mapTo(long.class)
                                .one()
                        > due.version();
    }

    private static void lock(Handle handle, UUID person) {
        handle.select("select unread from notice_box where recipient = ? for update", person)
                .mapTo(long.class)
                .findFirst();
    }

    private static boolean exists(Handle handle, UUID person, long id) {
        return handle.select(
                        "select 1 from notice where id = ? and recipient = ? and in_app", id, person)
                .mapTo(int.class)
                .findFirst()
                .isPresent();
    }

    /// MySQL's `datetime` knows no zone.
    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private record Unread(long id, int count, LocalDateTime at) {}
}
