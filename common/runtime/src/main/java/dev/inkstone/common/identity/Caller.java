package dev.inkstone.common.identity;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The person who sent this request.
@RequestScoped
public class Caller {

    private @Nullable Identity identity;

    /// @throws Refusal UNAUTHENTICATED `token: ["is missing"]` when the request named nobody
    public Identity identity() {
        if (identity == null) {
            throw new Refusal(Kind.UNAUTHENTICATED, "token", "is missing");
        }
        return identity;
    }

    /// As {@link #identity()}, the identifier alone.
    public UUID id() {
        return identity().id();
    }

    /// Null for an anonymous request, where that is allowed.
    public @Nullable UUID idOrNull() {
        return identity == null ? null : identity.id();
    }

    void is(Identity identity) {
        this.identity = identity;
    }
}
