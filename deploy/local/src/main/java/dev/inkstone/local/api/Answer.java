package dev.inkstone.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What came back: a status, and a body that is a missing node when there was none.
public record Answer(int status, JsonNode body, Optional<String> retryAfter) {

    /// The text at a JSON pointer, or "" when there is none.
    public String text(String pointer) {
        return body.at(pointer).asText();
    }

    @Override
    public String toString() {
        return body.isMissingNode() ? String.valueOf(status) : status + " " + body;
    }
}
