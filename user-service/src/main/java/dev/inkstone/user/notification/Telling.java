package dev.inkstone.user.notification;

import dev.inkstone.common.inbox.Inbox;
import dev.inkstone.common.outbox.Outbox;
import dev.inkstone.user.notification.Recipients.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Tells people what is due. The notice, what it costs the reader's counter, the e-mail and the next
/// chunk of followers commit together: after a crash it goes on where it stopped.
@ApplicationScoped
class Telling {

    /// One transaction of some milliseconds; a hundred thousand followers are two hundred of them.
    static final int CHUNK = 500;

    private final Inbox inbox;
    private final Outbox outbox;
    private final Recipients recipients;
    private final Notices notices;
    private final Emails emails;
    private final Event<Told> told;

    Telling(
            Inbox inbox,
            Outbox outbox,
            Recipients recipients,
            Notices notices,
            Emails emails,
            Event<Told> told) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.recipients = recipients;
        this.notices = notices;
        this.emails = emails;
        this.told = told;
    }

    @Transactional
    void tell(NoticeDue due, Kind kind) {
        if (inbox.seen(due.id())) {
            return;
        }
        if (due.followersOf() != null) {
            tellFollowers(due, kind, due.followersOf());
        } else if (due.to() != null) {
            recipients.of(due.to(), kind).ifPresent(person -> tell(due, kind, person));
        } else {
            throw new IllegalArgumentException("a notice for nobody");
        }
    }

    private void tell(NoticeDue due, Kind kind, Recipient person) {
        if (!notices.isNew(person.id(), due)) {
            return;
        }
        if (person.inApp()) {
            notices.add(person.id(), due, true);
            told.fire(new Told(List.of(person.id())));
        } else if (person.readsDigestOnly()) {
            notices.add(person.id(), due, false);
        }
        if (person.emailsEach()) {
            outbox.add(emails.of(due, kind, person));
        }
    }

    /// Nobody follows twice, so nobody is told twice.
    private void tellFollowers(NoticeDue due, Kind kind, UUID author) {
        var after = due.after() == null ? new UUID(0, 0) : due.after();
        var chunk = recipients.followers(author, after, kind, CHUNK);
        var inApp = chunk.stream().filter(Recipient::inApp).map(Recipient::id).toList();
        if (!inApp.isEmpty()) {
            notices.addToAll(inApp, due, true);
            told.fire(new Told(inApp));
        }
        var inDigest = chunk.stream().filter(Recipient::readsDigestOnly).map(Recipient::id).toList();
        if (!inDigest.isEmpty()) {
            notices.addToAll(inDigest, due, false);
        }
        chunk.stream()
                .filter(Recipient::emailsEach)
                .forEach(person -> outbox.add(emails.of(due, kind, person)));
        if (chunk.size() == CHUNK) {
            outbox.add(due.behind(chunk.getLast().id()));
        }
    }

    /// Observed after a successful commit only.
    record Told(List<UUID> people) {}
}
