package dev.inkstone.ai.platform;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

@ConfigMapping(prefix = "inkstone.platform")
interface PlatformConfig {

    /// Where article-service is read: `http://article-service:8082`.
    URI articles();
}
