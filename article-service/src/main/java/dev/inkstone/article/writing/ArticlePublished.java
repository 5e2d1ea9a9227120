package dev.inkstone.article.writing;

import dev.inkstone.common.outbox.Event;
import dev.inkstone.common.storage.Storage;
import java.time.Instant;
import java.util.UUID;

/// An article is there to be read. Its text is not told: whoever needs it reads it at its slug,
// where
/// it is the newest. Contract: `contract/events/ArticlePublished.v1.schema.json`.
///
/// @param at also the article's `updatedAt`
record ArticlePublished(
        UUID id, Instant at, long article, long version, String slug, String title, UUID author)
        implements Event {

    static ArticlePublished of(Article article) {
        return new ArticlePublished(
                Storage.newId(),
                article.updatedAt(),
                article.id(),
                article.version(),
                article.slug(),
                article.draft().title(),
                article.author());
    }
}
