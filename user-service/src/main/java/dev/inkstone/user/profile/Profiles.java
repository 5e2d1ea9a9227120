package dev.inkstone.user.profile;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.user.account.BinaryIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What others see of people.
@ApplicationScoped
class Profiles {

    private final Jdbi jdbi;

    Profiles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    boolean knows(UUID person) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select 1 from account where id = ?")
                                .bind(0, person)
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent());
    }

    /// As `reader`, or a stranger, sees the person of this name.
    ///
    /// @throws Refusal MISSING `profile: ["not found"]`
    Profile named(String username, @Nullable UUID reader) {
        return jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                select a.id, a.username, a.bio, a.image,
                                                    coalesce(f.following, false)
                                                from account a left join follow f
                                                    on f.follower = :reader and f.followee = a.id
                                                where a.username = :username
                                                """)
                                        .bindByType("reader", reader, UUID.class)
                                        .bind("username", username)
                                        .map(
                                                (row, context) ->
                                                        new Profile(
                                                                BinaryIds.fromBytes(
                                                                        row.getBytes(1)),
                                                                row.getString(2),
                                                                row.getString(3),
                                                                row.getString(4),
                                                                row.getBoolean(5)))
                                        .findOne())
                // The column's comparison overlooks blanks at the end.
                .filter(profile -> profile.username().equals(username))
                .orElseThrow(() -> Refusal.missing("profile"));
    }
}
