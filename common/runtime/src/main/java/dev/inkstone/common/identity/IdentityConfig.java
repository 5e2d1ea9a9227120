package dev.inkstone.common.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

@ConfigMapping(prefix = "inkstone.identity")
interface IdentityConfig {

    /// A JWK Set to start with, so that a task that starts while user-service is away verifies too.
    Optional<String> jwks();

    /// Where user-service publishes its current keys; followed for rotation.
    Optional<URI> jwksUrl();

    /// Rotation publishes the next key an hour before it signs, so minutes are soon enough.
    @WithDefault("300")
    int refreshSeconds();
}
