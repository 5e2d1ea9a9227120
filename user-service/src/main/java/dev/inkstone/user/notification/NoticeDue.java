package dev.inkstone.user.notification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.common.outbox.Event;
import dev.inkstone.common.storage.Storage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody is to be told: one person, or all who follow another. Comes from notification-lambda; to
/// many it is told by the chunk, of which each sends the next. Contract:
/// `notification-lambda/contract/events/NoticeDue.v1.schema.json`.
///
/// @param to the one person, null when it is for followers
/// @param followersOf whose followers, null when it is for one
/// @param after the last follower of the chunk before
/// @param about unread notices of one kind about the same collapse
/// @param source what is counted once
/// @param version of the article, for kinds of which a later one makes an earlier void
record NoticeDue(
        UUID id,
        Instant at,
        String kind,
        @Nullable UUID to,
        @Nullable UUID followersOf,
        @Nullable UUID after,
        String about,
        String source,
        @Nullable UUID actor,
        @Nullable String slug,
        @Nullable String title,
        @Nullable String detail,
        @Nullable Long version)
        implements Event {

    static NoticeDue of(JsonNode event) {
        return new NoticeDue(
                UUID.fromString(event.required("id").asText()),
                Instant.parse(event.required("at").asText()),
                event.required("kind").asText(),
                uuid(event, "to"),
                uuid(event, "followersOf"),
                uuid(event, "after"),
                event.required("about").asText(),
                event.required("source").asText(),
                uuid(event, "actor"),
                event.path("slug").textValue(),
                event.path("title").textValue(),
                event.path("detail").textValue(),
                event.hasNonNull("version") ? (Long) event.required("version").longValue() : null);
    }

    /// For the followers behind that one.
    NoticeDue behind(UUID follower) {
        return new NoticeDue(
                Storage.newId(),
                at,
                kind,
                to,
                followersOf,
                follower,
                about,
                source,
                actor,
                slug,
                title,
                detail,
                version);
    }

    private static @Nullable UUID uuid(JsonNode event, String field) {
        var text = event.path(field).textValue();
        return text == null ? null : UUID.fromString(text);
    }
}
