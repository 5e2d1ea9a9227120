package dev.inkstone.article.favourite;

import dev.inkstone.article.reading.Subject;
import dev.inkstone.common.outbox.Event;
import dev.inkstone.common.storage.Storage;
import java.time.Instant;
import java.util.UUID;

/// A person keeps an article as a favourite from now on. Contract:
/// `contract/events/ArticleFavourited.v1.schema.json`.
record ArticleFavourited(
        UUID id, Instant at, long article, String slug, String title, UUID author, UUID person)
        implements Event {

    static ArticleFavourited of(Subject about, UUID person, Instant at) {
        return new ArticleFavourited(
                Storage.newId(),
                at,
                about.article(),
                about.slug(),
                about.title(),
                about.author(),
                person);
    }
}
