package dev.inkstone.user.profile;

import dev.inkstone.common.outbox.Event;
import java.time.Instant;
import java.util.UUID;

/// One person no longer follows another. Contract:
/// `contract/events/UserUnfollowed.v1.schema.json`.
///
/// @param version of this pair, shared with {@link UserFollowed}
record UserUnfollowed(UUID id, Instant at, UUID follower, UUID followee, long version)
        implements Event {}
