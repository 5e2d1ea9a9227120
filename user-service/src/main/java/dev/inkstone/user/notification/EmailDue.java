package dev.inkstone.user.notification;

import dev.inkstone.common.outbox.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A person is to have an e-mail. Contract: `contract/events/EmailDue.v1.schema.json`.
///
/// @param lines one notice each
/// @param unsubscribe where a POST ends e-mails of this kind
record EmailDue(
        UUID id,
        Instant at,
        String address,
        String name,
        String subject,
        List<Line> lines,
        String unsubscribe)
        implements Event {

    /// @param link where to look
    record Line(String text, String link) {}
}
