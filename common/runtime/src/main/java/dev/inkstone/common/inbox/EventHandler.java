package dev.inkstone.common.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// What a feature does with the events its service is sent. Must survive running twice: see
/// {@link Inbox}.
public interface EventHandler {

    /// What this feature is told of. An event that no feature of the service knows is a poison message.
    Set<String> types();

    /// @param type one of those
    /// @param event the wire form, `type` included
    void on(String type, JsonNode event);
}
