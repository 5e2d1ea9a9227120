package dev.inkstone.article.writing;

import dev.inkstone.common.form.Sent;
import dev.inkstone.common.refusal.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What tells a repeated request from another: the client's `Idempotency-Key`, null where it sent
/// none, and the digest of the body.
public record Once(@Nullable String key, byte @Nullable [] digest) {

    private static final int MAX_KEY = 255;

    /// @throws Refusal INVALID for a key that is too long
    public static Once of(@Nullable String key, Sent sent) {
        if (key == null || key.isBlank()) {
            return new Once(null, null);
        }
        if (key.length() > MAX_KEY) {
            throw Refusal.invalid(
                    "request",
                    "Idempotency-Key is too long (maximum is " + MAX_KEY + " characters)");
        }
        return new Once(key, sent.digest());
    }

    /// @throws Refusal INVALID unless the request that was answered before was this one
    public void requireSame(byte[] digestBefore) {
        requireSame(Arrays.equals(digest, digestBefore));
    }

    /// As above, for what a body does not hold.
    public void requireSame(boolean same) {
        if (!same) {
            throw Refusal.invalid("request", "Idempotency-Key was used for another request");
        }
    }
}
