package dev.inkstone.user.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "inkstone.login")
interface LoginConfig {

    /// More than people mistype, fewer than a guesser needs.
    @WithDefault("10")
    int failures();

    /// Counted from the first failure.
    @WithDefault("15M")
    Duration window();
}
