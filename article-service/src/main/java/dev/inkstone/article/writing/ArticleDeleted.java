package dev.inkstone.article.writing;

import dev.inkstone.common.outbox.Event;
import dev.inkstone.common.storage.Storage;
import java.time.Instant;
import java.util.UUID;

/// An article is gone, and all that was said about it. Contract:
/// `contract/events/ArticleDeleted.v1.schema.json`.
record ArticleDeleted(UUID id, Instant at, long article, long version, String slug, UUID author)
        implements Event {

    static ArticleDeleted of(Article article, Instant at) {
        return new ArticleDeleted(
                Storage.newId(),
                at,
                article.id(),
                article.version() + 1,
                article.slug(),
                article.author());
    }
}
