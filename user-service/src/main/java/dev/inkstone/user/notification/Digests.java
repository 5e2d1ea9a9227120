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
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/// One e-mail a day with what was told of the kinds for which a person chose that and is not read yet,
/// the newest first. Several tasks may look at once: the row of a person's digest is made by one of
/// them.
@ApplicationScoped
class Digests {

    private static final Logger log = Logger.getLogger(Digests.class);
    private static final int MOST_LINES = 50;
    /// Whoever has just chosen it, or chooses it again, is not told what happened long ago.
    private static final int DAYS = 2;

    private final Jdbi jdbi;
    private final Notices notices;
    private final Outbox outbox;
    private final Emails emails;
    private final NotificationConfig config;
    private final Clock clock;

    Digests(Jdbi jdbi, Notices notices, Outbox outbox, Emails emails, NotificationConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.notices = notices;
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
        for (var due : due(today)) {
            try {
                QuarkusTransaction.requiringNew().run(() -> make(due, today));
            } catch (RuntimeException e) {
                // The others are to have theirs; this one is tried again in the next round.
                log.errorf(e, "digest_failed person=%s", due.person());
            }
        }
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
                                        where s.email = 'daily'
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
        var news = news(due, today);
        var upTo = news.isEmpty() ? due.upTo() : news.getFirst().id();
        if (isFirst(due.person(), today, upTo) && !news.isEmpty()) {
            // Nobody else would ever mark them, and what comes next would collapse with them.
            notices.readDigest(due.person(), upTo, clock.instant());
            var all = news.getFirst().all();
            outbox.add(
                    emails.digest(
                            due.username(),
                            due.address(),
                            "What happened: " + all + (all == 1 ? " notice" : " notices"),
                            lines(news, all),
                            due.unsubscribe()));
        }
    }

    private List<Line> lines(List<News> news, int all) {
        var lines = news.stream().map(News::line).collect(Collectors.toList());
        if (all > news.size()) {
            lines.add(emails.line("and " + (all - news.size()) + " more", null));
        }
        return lines;
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

    private List<News> news(Due due, LocalDate today) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select n.id, n.kind, b.username, n.title, n.count, n.detail, n.slug,
                                            count(*) over ()
                                        from notice n
                                        join notice_setting s
                                            on s.person = n.recipient and s.kind = n.kind
                                        left join account b on b.id = n.actor
                                        where n.recipient = ? and n.id > ? and s.email = 'daily'
                                            and n.read_at is null and n.created_at >= ?
                                        order by n.id desc limit ?
                                        """,
                                        due.person(),
                                        due.upTo(),
                                        today.minusDays(DAYS).atStartOfDay(),
                                        MOST_LINES)
                                .map(
                                        (row, context) ->
                                                new News(
                                                        row.getLong(1),
                                                        row.getInt(8),
                                                        emails.line(
                                                                Kind.of(row.getString(2))
                                                                        .orElseThrow()
                                                                        .text(
                                                                                row.getString(3),
                                                                                row.getString(4),
                                                                                row.getInt(5),
                                                                                row.getString(6)),
                                                                row.getString(7))))
                                .list());
    }

    private record Due(
            UUID person, String username, String address, UUID unsubscribe, long upTo) {}

    /// @param all how many there are, those that do not fit included
    private record News(long id, int all, Line line) {}
}
