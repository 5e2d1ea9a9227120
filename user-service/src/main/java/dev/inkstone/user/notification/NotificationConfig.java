package dev.inkstone.user.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "inkstone.notification")
interface NotificationConfig {

    /// What links in e-mails begin with: where people reach the gateway.
    @WithDefault("http://localhost:8080")
    String publicUrl();

    /// The hour (UTC) from which on a day's digests go out.
    @WithDefault("7")
    int digestHour();
}
