package dev.inkstone.user.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Who follows whom. Each change of a pair gives it the next version.
@ApplicationScoped
class Follows {

    private final Jdbi jdbi;

    Follows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// False when it was so before. The row is tried first and made only where there is none: the
    /// other way round, many who make it at once block each other.
    boolean begin(UUID follower, UUID followee) {
        return turn(follower, followee, true)
                || jdbi.withHandle(
                                handle ->
                                        handle.execute(
                                                """
                                                insert ignore into follow
                                                    (follower, followee, following, version)
                                                values (?, ?, true, 1)
                                                """,
                                                follower,
                                                followee))
                        == 1;
    }

    /// False when it was so before.
    boolean end(UUID follower, UUID followee) {
        return turn(follower, followee, false);
    }

    long version(UUID follower, UUID followee) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select version from follow where follower = ? and followee"
                                                + " = ?")
                                .bind(0, follower)
                                .bind(1, followee)
                                .mapTo(Long.class)
                                .one());
    }

    private boolean turn(UUID follower, UUID followee, boolean following) {
        return jdbi.withHandle(
                        handle ->
                                handle.execute(
                                        """
                                        update follow set following = ?, version = version + 1
                                        where follower = ? and followee = ? and following <> ?
                                        """,
                                        following,
                                        follower,
                                        followee,
                                        following))
                == 1;
    }
}
