package dev.inkstone.common.identity;

import java.security.Key;
import org.jspecify.annotations.Nullable;

/// The public keys that access tokens are checked against.
public interface VerificationKeys {

    /// The key with this `kid`, or null where none is known.
    @Nullable Key byId(String kid);
}
