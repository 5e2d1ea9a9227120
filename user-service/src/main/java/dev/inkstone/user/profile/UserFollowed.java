package dev.inkstone.user.profile;

import dev.inkstone.common.outbox.Event;
import java.time.Instant;
import java.util.UUID;

/// One person follows another from now on. Contract: `contract/events/UserFollowed.v1.schema.json`.
///
/// @param version of this pair, shared with {@link UserUnfollowed}
record UserFollowed(UUID id, Instant at, UUID follower, UUID followee, long version)
        implements Event {}
