package dev.inkstone.common.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.common.identity.TokenVerifier;
import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/// Where a producer tells of an event directly, ahead of the queue. Only our own services hold a
/// token for it, and no gateway routes `/internal`.
@Path("/internal/events")
class DirectEvents {

    private final TokenVerifier tokens;
    private final Instance<EventHandler> handlers;

    DirectEvents(TokenVerifier tokens, Instance<EventHandler> handlers) {
        this.tokens = tokens;
        this.handlers = handlers;
    }

    @POST
    public void receive(
            @HeaderParam("Inkstone-Service-Token") @Nullable String token, JsonNode event) {
        tokens.service(token == null ? "" : token);
        if (handlers.isUnsatisfied()) {
            throw Refusal.missing("request");
        }
        var type = event.path("type").asText();
        handlers.stream()
                .filter(handler -> handler.types().contains(type))
                .forEach(handler -> handler.on(type, event));
    }
}
