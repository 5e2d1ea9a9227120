package dev.inkstone.ai.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/// What article-service tells of an article that is new or reads differently.
record Told(
        UUID event,
        Instant at,
        long article,
        long version,
        String slug,
        String title,
        UUID author) {

    static Told of(JsonNode event) {
        return new Told(
                UUID.fromString(event.required("id").asText()),
                Instant.parse(event.required("at").asText()),
                event.required("article").longValue(),
                event.required("version").longValue(),
                event.required("slug").asText(),
                event.required("title").asText(),
                UUID.fromString(event.required("author").asText()));
    }
}
