package dev.inkstone.common.observe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "inkstone.drain")
interface DrainConfig {

    /// How long a load balancer may go on sending after readiness went down. Nothing locally, where
    /// the gateway is told; as long as its deregistration takes elsewhere.
    @WithDefault("0s")
    Duration delay();

    /// After this, requests still in flight are cut off. Below the 30 s that ECS gives a task.
    @WithDefault("20s")
    Duration atMost();
}
