package dev.inkstone.article.writing;

import dev.inkstone.common.refusal.Refusal;
import java.time.Instant;
import java.util.UUID;

/// A stored article, locked for its author to change.
///
/// @param held back from everybody else, and in no count
record Article(
        long id,
        long version,
        UUID author,
        String slug,
        Draft draft,
        Instant updatedAt,
        boolean held) {

    static Article published(long id, UUID author, String slug, Draft draft, Instant now) {
        return new Article(id, 1, author, slug, draft, now, false);
    }

    /// @throws Refusal FORBIDDEN to anyone but the author
    void requireAuthor(UUID person) {
        if (!person.equals(author)) {
            throw Refusal.forbidden("article");
        }
    }

    Article revised(String newSlug, Draft newDraft, Instant now) {
        return new Article(id, version + 1, author, newSlug, newDraft, nextChange(now), held);
    }

    /// Later than before even when the clock shows the same millisecond.
    private Instant nextChange(Instant now) {
        return now.isAfter(updatedAt) ? now : updatedAt.plusMillis(1);
    }
}
