package dev.inkstone.common.inbox;

import com.fasterxml.jackson.databind.JsonNode;

/// What a service does with the events it is sent. Must survive running twice: see {@link Inbox}.
public interface EventHandler {

    /// Types this service does not know are ignored, so that a producer may add some first.
    ///
    /// @param event the wire form, `type` included
    void on(String type, JsonNode event);
}
