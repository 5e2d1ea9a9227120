package dev.inkstone.user.account;

import dev.inkstone.common.outbox.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What others see of a person is another now, in full. Contract:
/// `contract/events/ProfileChanged.v1.schema.json`.
record ProfileChanged(
        UUID id,
        Instant at,
        UUID user,
        String username,
        @Nullable String bio,
        @Nullable String image,
        long version)
        implements Event {

    static ProfileChanged of(Account account, UUID id, Instant at) {
        return new ProfileChanged(
                id,
                at,
                account.id(),
                account.username(),
                account.bio(),
                account.image(),
                account.version());
    }
}
