package dev.inkstone.common.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

@ConfigMapping(prefix = "inkstone.inbox")
interface InboxConfig {

    /// Name of this service's own queue, from deploy/topology; without one nothing is consumed.
    Optional<String> queue();

    /// How many messages may be in hand at once. More than one only where handlers bear it, as they must
    /// anyway with a second task, and where their order does not matter.
    @WithDefault("1")
    int listeners();
}
