package dev.inkstone.user.notification;

import dev.inkstone.common.outbox.Outbox;
import dev.inkstone.user.account.BinaryIds;
import dev.inkstone.user.notification.EmailDue.Line;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// One e-mail a day with all that was told of the kinds for which a person chose that. Several tasks
/// may look at once: the row of a person's digest is made by one of them.
@ApplicationScoped
class Digests {

    private static final int MOST_LINES = 50;

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Emails emails;
    private final NotificationConfig config;
    private final Clock clock;

    Digests(
            Jdbi jdbi, Outbox outbox, Emails emails, NotificationConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.emails = emails;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m")
    void look() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        if (now.getHour() >= config.digestHour()) {
            makeAll(now.toLocalDate());
        }
    }

    void makeAll(LocalDate today) {
        due(today).forEach(due -> QuarkusTransaction.requiringNew().run(() -> make(due, today)));
    }

    private List<Due> due(LocalDate today) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select a.id, a.username, a.email, min(s.unsubscribe),
                                            coalesce(max(d.up_to), 0)
                                        from notice_setting s
                                        join account a on a.id = s.person
                                        left join notice_digest d on d.person = s.person
                                        where s.email = 'daily' and s.in_app
                                            and (d.made_on is null or d.made_on < ?)
                                        group by a.id, a.username, a.email
                                        """,
                                        today)
                                .map(
                                        (row, context) ->
                                                new Due(
                                                        BinaryIds.fromBytes(row.getBytes(1)),
                                                        row.getString(2),
                                                        row.getString(3),
                                                        BinaryIds.fromBytes(row.getBytes(4)),
                                                        row.getLong(5)))
                                .list());
    }

    private void make(Due due, LocalDate today) {
        var news = news(due);
        var upTo = news.isEmpty() ? due.upTo() : news.getLast().id();
        if (isFirst(due.person(), today, upTo) && !news.isEmpty()) {
            var subject = "What happened: " + news.size() + (news.size() == 1 ? " notice" : " notices");
            outbox.add(
                    emails.of(
                            due.username(),
                            due.address(),
                            subject,
                            news.stream().map(one -> one.line).toList(),
                            due.unsubscribe()));
        }
    }

    /// Of two tasks that both found the digest missing, the second changes no row.
    private boolean isFirst(UUID person, LocalDate today, long upTo) {
        return jdbi.withHandle(
                handle ->
                        handle.execute(
                                        "insert ignore into notice_digest (person, up_to, made_on) values (?, ?, ?)",
                                        person,
                                        upTo,
                                        today)
                                        + handle.execute(
                                                """
                                                update notice_digest set up_to = ?, made_on = ?
                                                where person = ? and made_on < ?
                                                """,
                                                upTo,
                                                today,
                                                person,
                                                today)
                                == 1);
    }

    private List<News> news(Due due) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select n.id, n.kind, b.username, n.title, n.count, n.detail, n.slug
                                        from notice n
                                        join notice_setting s
                                            on s.person = n.recipient and s.kind = n.kind
                                        left join account b on b.id = n.actor
                                        where n.recipient = ? and n.id > ? and s.email = 'daily'
                                        order by n.id limit ?
                                        """,
                                        due.person(),
                                        due.upTo(),
                                        MOST_LINES)
                                .map(
                                        (row, context) ->
                                                new News(
                                                        row.getLong(1),
                                                        new Line(
                                                                Kind.of(row.getString(2))
                                                                        .orElseThrow()
                                                                        .text(
                                                                                row.getString(3),
                                                                                row.getString(4),
                                                                                row.getInt(5),
                                                                                row.getString(6)),
                                                                emails.link(row.getString(7)))))
                                .list());
    }

    private record Due(
            UUID person, String username, String address, UUID unsubscribe, long upTo) {}

    private record News(long id, Line line) {}
}
