package dev.inkstone.user.account;

import dev.inkstone.common.outbox.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person is new here. Contract: `contract/events/UserRegistered.v1.schema.json`.
record UserRegistered(
        UUID id,
        Instant at,
        UUID user,
        String username,
        @Nullable String bio,
        @Nullable String image,
        long version)
        implements Event {

    static UserRegistered of(Account account, UUID id, Instant at) {
        return new UserRegistered(
                id,
                at,
                account.id(),
                account.username(),
                account.bio(),
                account.image(),
                account.version());
    }
}
