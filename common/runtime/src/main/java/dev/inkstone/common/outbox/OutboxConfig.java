package dev.inkstone.common.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "inkstone.outbox")
interface OutboxConfig {

    /// Who gets which event, from deploy/topology: `EventType:queue-name`, comma-separated. An
    /// event without a route is not stored.
    Optional<List<String>> routes();

    /// Consumers that are also told directly after the commit, before the request is answered, so
    /// that a person's next request finds the effect. Best effort: the queue delivers in any case.
    Optional<List<URI>> direct();

    /// The types that these consumers are told of; without this, all.
    Optional<List<String>> directEvents();

    /// How soon a row is found that a crash left behind; a commit wakes the relay at once.
    @WithDefault("1000")
    int pollMillis();
}
