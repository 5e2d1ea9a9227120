package dev.inkstone.article.comment;

import dev.inkstone.article.reading.Subject;
import dev.inkstone.common.outbox.Event;
import dev.inkstone.common.storage.Storage;
import java.time.Instant;
import java.util.UUID;

/// Somebody said something about an article. Contract:
/// `contract/events/CommentAdded.v1.schema.json`.
record CommentAdded(
        UUID id,
        Instant at,
        long article,
        String slug,
        String title,
        UUID author,
        long comment,
        UUID commenter)
        implements Event {

    static CommentAdded of(Subject about, long comment, UUID commenter, Instant at) {
        return new CommentAdded(
                Storage.newId(),
                at,
                about.article(),
                about.slug(),
                about.title(),
                about.author(),
                comment,
                commenter);
    }
}
