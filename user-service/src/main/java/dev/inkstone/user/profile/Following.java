package dev.inkstone.user.profile;

import dev.inkstone.common.outbox.Outbox;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import dev.inkstone.common.storage.Contention;
import dev.inkstone.common.storage.Storage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/// Begins and ends following. Asking for what is so already changes nothing and tells nobody.
@ApplicationScoped
class Following {

    private final Profiles profiles;
    private final Follows follows;
    private final Outbox outbox;
    private final Clock clock;

    Following(Profiles profiles, Follows follows, Outbox outbox, Clock clock) {
        this.profiles = profiles;
        this.follows = follows;
        this.outbox = outbox;
        this.clock = clock;
    }

    Profile follow(UUID follower, String username) {
        var followee = other(follower, username);
        if (followee.id().equals(follower)) {
            throw Refusal.invalid("profile", "can't be followed by its owner");
        }
        inTransaction(
                () ->
                        follows.begin(follower, followee.id())
                                .ifPresent(
                                        version ->
                                                outbox.add(
                                                        new UserFollowed(
                                                                Storage.newId(),
                                                                clock.instant(),
                                                                follower,
                                                                followee.id(),
                                                                version))));
        return followee.following(true);
    }

    Profile unfollow(UUID follower, String username) {
        var followee = other(follower, username);
        inTransaction(
                () ->
                        follows.end(follower, followee.id())
                                .ifPresent(
                                        version ->
                                                outbox.add(
                                                        new UserUnfollowed(
                                                                Storage.newId(),
                                                                clock.instant(),
                                                                follower,
                                                                followee.id(),
                                                                version))));
        return followee.following(false);
    }

    private Profile other(UUID follower, String username) {
        if (!profiles.knows(follower)) {
            throw new Refusal(Kind.UNAUTHENTICATED, "token", "is invalid");
        }
        return profiles.named(username, follower);
    }

    private static void inTransaction(Runnable change) {
        Contention.again(
                () -> {
                    QuarkusTransaction.requiringNew().run(change);
                    return true;
                });
    }
}
