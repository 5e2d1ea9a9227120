package dev.inkstone.user.notification;

import dev.inkstone.common.storage.Storage;
import dev.inkstone.user.notification.EmailDue.Line;
import dev.inkstone.user.notification.Recipients.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What is written to people, short: the rest stands in the app.
@ApplicationScoped
class Emails {

    /// Characters. Fifty such lines are 60 KB where SQS takes 256.
    private static final int LONGEST = 300;

    private final Jdbi jdbi;
    private final NotificationConfig config;
    private final Clock clock;

    Emails(Jdbi jdbi, NotificationConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    EmailDue of(NoticeDue due, Kind kind, Recipient person) {
        var line = line(kind.text(username(due.actor()), due.title(), 1, due.detail()), due.slug());
        return of(
                person.username(),
                person.address(),
                line.text(),
                List.of(line),
                "token=" + Objects.requireNonNull(person.unsubscribe()));
    }

    /// @param unsubscribe the token of one of its kinds: they end together
    EmailDue digest(
            String name, String address, String subject, List<Line> lines, UUID unsubscribe) {
        return of(name, address, subject, lines, "token=" + unsubscribe + "&daily=true");
    }

    /// In one line, and short enough for a digest to fit into a message of its queue.
    Line line(String text, @Nullable String slug) {
        var plain = text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]+", " ");
        var points = plain.codePointCount(0, plain.length());
        return new Line(
                points <= LONGEST
                        ? plain
                        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "…",
                config.publicUrl() + (slug == null ? "/" : "/api/articles/" + slug));
    }

    private EmailDue of(
            String name, String address, String subject, List<Line> lines, String unsubscribe) {
        return new EmailDue(
                Storage.newId(),
                clock.instant(),
                address,
                name,
                subject,
                lines,
                config.publicUrl() + "/api/notifications/unsubscribe?" + unsubscribe);
    }

    private @Nullable String username(@Nullable UUID person) {
        return person == null
                ? null
                : jdbi.withHandle(
                        handle ->
                                handle.select("select username from account where id = ?", person)
                                        .mapTo(String.class)
                                        .findFirst()
                                        .orElse(null));
    }
}
