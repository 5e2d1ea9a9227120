package dev.inkstone.common.observe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "inkstone.warm-up")
interface WarmUpConfig {

    /// How often a task that starts asks itself each of {@link #paths()} before it is ready. None on a
    /// laptop, where somebody waits for it.
    @WithDefault("0")
    int rounds();

    /// What clients ask most, without being anybody.
    Optional<List<String>> paths();

    /// Then it is ready as it is. Below the time that ECS gives a task to start.
    @WithDefault("30s")
    Duration atMost();
}
