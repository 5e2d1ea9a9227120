package dev.inkstone.user.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Who follows whom. Each change of a pair gives it the next version, from 1.
@ApplicationScoped
class Follows {

    private final Jdbi jdbi;

    Follows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The pair's new version; empty when it was so before. The row is changed first and made only
    /// where there is none: the other way round, many who make it at once block each other.
    OptionalLong begin(UUID follower, UUID followee) {
        var again = turn(follower, followee, true);
        if (again.isPresent()) {
            return again;
        }
        var made =
                update(
                        """
                        insert ignore into follow (follower, followee, following, version)
                        values (?, ?, true, 1)
                        """,
                        follower,
                        followee);
        return made ? OptionalLong.of(1) : OptionalLong.empty();
    }

    /// The pair's new version; empty when it was so before.
    OptionalLong end(UUID follower, UUID followee) {
        return turn(follower, followee, false);
    }

    private OptionalLong turn(UUID follower, UUID followee, boolean following) {
        var changed =
                update(
                        """
                        update follow set following = ?, version = version + 1
                        where follower = ? and followee = ? and following <> ?
                        """,
                        following,
                        follower,
                        followee,
                        following);
        return changed ? OptionalLong.of(version(follower, followee)) : OptionalLong.empty();
    }

    private long version(UUID follower, UUID followee) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        "select version from follow"
                                                + " where follower = ? and followee = ?",
                                        follower,
                                        followee)
                                .mapTo(Long.class)
                                .one());
    }

    private boolean update(String sql, Object... values) {
        return jdbi.withHandle(handle -> handle.execute(sql, values)) == 1;
    }
}
