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

    private final Jdbi jdbi;
    private final NotificationConfig config;
    private final Clock clock;

    Emails(Jdbi jdbi, NotificationConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    EmailDue of(NoticeDue due, Kind kind, Recipient person) {
        var text = kind.text(username(due.actor()), due.title(), 1, due.detail());
        return of(
                person.username(),
                person.address(),
                text,
                List.of(new Line(text, link(due.slug()))),
                Objects.requireNonNull(person.unsubscribe()));
    }

    EmailDue of(String name, String address, String subject, List<Line> lines, UUID unsubscribe) {
        return new EmailDue(
                Storage.newId(),
                clock.instant(),
                address,
                name,
                subject,
                lines,
                config.publicUrl() + "/api/notifications/unsubscribe?token=" + unsubscribe);
    }

    String link(@Nullable String slug) {
        return config.publicUrl() + (slug == null ? "/" : "/api/articles/" + slug);
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
