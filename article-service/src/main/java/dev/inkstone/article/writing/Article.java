package dev.inkstone.article.writing;

import dev.inkstone.common.refusal.Refusal;
import java.time.Instant;
import java.util.UUID;

/// A stored article, locked for its author to change.
record Article(long id, UUID author, String slug, Draft draft, Instant updatedAt) {

    /// @throws Refusal FORBIDDEN to anyone but the author
    void requireAuthor(UUID person) {
        if (!person.equals(author)) {
            throw Refusal.forbidden("article");
        }
    }

    /// Later than before even when the clock shows the same millisecond.
    Instant nextChange(Instant now) {
        return now.isAfter(updatedAt) ? now : updatedAt.plusMillis(1);
    }
}
