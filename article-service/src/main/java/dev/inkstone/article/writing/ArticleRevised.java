package dev.inkstone.article.writing;

import dev.inkstone.common.outbox.Event;
import dev.inkstone.common.storage.Storage;
import java.time.Instant;
import java.util.UUID;

/// An article reads differently now. Contract: `contract/events/ArticleRevised.v1.schema.json`.
///
/// @param at also the article's `updatedAt`
record ArticleRevised(
        UUID id, Instant at, long article, long version, String slug, String title, UUID author)
        implements Event {

    static ArticleRevised of(Article article) {
        return new ArticleRevised(
                Storage.newId(),
                article.updatedAt(),
                article.id(),
                article.version(),
                article.slug(),
                article.draft().title(),
                article.author());
    }
}
