package dev.inkstone.common.inbox;

import com.fasterxml.jackson.databind.JsonNode;

/// What a feature does with the events its service is sent: each handler is told of each. Must
/// survive running twice: see {@link Inbox}.
public interface EventHandler {

    /// Types this feature does not know are ignored: they are another one's, or a producer was first.
    ///
    /// @param event the wire form, `type` included
    void on(String type, JsonNode event);
}
