package dev.inkstone.local.gateway;

import java.net.URI;

/// One process of a service, as the gateway sees it now.
///
/// @param inFlight requests sent to it whose answer is not complete
public record Target(URI uri, Health health, int inFlight) {

    public enum Health {
        UP,
        DOWN,
        /// Finishes what it has and gets nothing new.
        DRAINING
    }
}
