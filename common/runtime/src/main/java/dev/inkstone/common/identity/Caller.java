package dev.inkstone.common.identity;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The person who sent this request.
@RequestScoped
public class Caller {

    private @Nullable Bearer bearer;

    /// @throws Refusal UNAUTHENTICATED `token: ["is missing"]` when the request named nobody
    public Bearer bearer() {
        if (bearer == null) {
            throw new Refusal(Kind.UNAUTHENTICATED, "token", "is missing");
        }
        return bearer;
    }

    /// As {@link #bearer()}, who it is.
    public Identity identity() {
        return bearer().identity();
    }

    /// As {@link #bearer()}, the identifier alone.
    public UUID id() {
        return identity().id();
    }

    /// Null for an anonymous request, where that is allowed.
    public @Nullable UUID idOrNull() {
        return bearer == null ? null : bearer.identity().id();
    }

    void is(Bearer bearer) {
        this.bearer = bearer;
    }
}
