package dev.inkstone.article.people;

import dev.inkstone.common.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Copies of people and of whom they follow. What is older than the copy changes nothing.
@ApplicationScoped
public class Profiles {

    private final Jdbi jdbi;

    Profiles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Makes sure that someone who writes has a profile to show. The event about them may still be
    /// on its way; then the token's name stands in for it.
    public void meet(Identity person) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into profile (id, username, version)
                                        values (:id, :username, 0)
                                        on conflict do nothing
                                        """)
                                .bind("id", person.id())
                                .bind("username", person.username())
                                .execute());
    }

    void learn(
            UUID person,
            String username,
            @Nullable String bio,
            @Nullable String image,
            long version) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into profile (id, username, bio, image, version)
                                        values (:id, :username, :bio, :image, :version)
                                        on conflict (id) do update
                                        set username = excluded.username,
                                            bio = excluded.bio,
                                            image = excluded.image,
                                            version = excluded.version
                                        where profile.version < excluded.version
                                        """)
                                .bind("id", person)
                                .bind("username", username)
                                .bind("bio", bio)
                                .bind("image", image)
                                .bind("version", version)
                                .execute());
    }

    void learnFollowing(UUID follower, UUID followee, boolean following, long version) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into follow (follower, followee, following, version)
                                        values (:follower, :followee, :following, :version)
                                        on conflict (follower, followee) do update
                                        set following = excluded.following,
                                            version = excluded.version
                                        where follow.version < excluded.version
                                        """)
                                .bind("follower", follower)
                                .bind("followee", followee)
                                .bind("following", following)
                                .bind("version", version)
                                .execute());
    }
}
