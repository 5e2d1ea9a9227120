package dev.inkstone.user.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "inkstone.signing")
interface SessionConfig {

    /// Private JWK Set (RFC 7517) of RSA keys. The first signs; all are published, so that the next
    /// key is known before it signs and the last one until its tokens have expired.
    Optional<String> keys();

    /// Signs with a key that dies with the process where none is given. For development and tests.
    @WithDefault("false")
    boolean throwaway();

    /// A client keeps its token for a whole working day.
    @WithDefault("12H")
    Duration lifetime();
}
