package dev.inkstone.common.inbox;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "inkstone.inbox")
interface InboxConfig {

    /// Name of this service's own queue, from deploy/topology; without one nothing is consumed.
    Optional<String> queue();
}
