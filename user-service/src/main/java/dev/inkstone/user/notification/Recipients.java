package dev.inkstone.user.notification;

import dev.inkstone.user.account.BinaryIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who can be told, and how they want to be.
@ApplicationScoped
class Recipients {

    private static final String COLUMNS =
            """
            select a.id, a.username, a.email, coalesce(s.in_app, true),
                coalesce(s.email, 'off'), s.unsubscribe
            """;

    private final Jdbi jdbi;

    Recipients(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    record Recipient(
            UUID id,
            String username,
            String address,
            boolean inApp,
            String email,
            @Nullable UUID unsubscribe) {

        boolean emailsEach() {
            return email.equals(Setting.EACH);
        }

        /// Whether the day's e-mail alone is to tell it.
        boolean readsDigestOnly() {
            return !inApp && email.equals(Setting.DAILY);
        }
    }

    Optional<Recipient> of(UUID person, Kind kind) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                from account a left join notice_setting s
                                                    on s.person = a.id and s.kind = :kind
                                                where a.id = :person
                                                """)
                                .bind("kind", kind.id())
                                .bind("person", person)
                                .map((row, context) -> recipient(row))
                                .findOne());
    }

    /// In the order of their ids.
    List<Recipient> followers(UUID followee, UUID after, Kind kind, int most) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                from follow f
                                                join account a on a.id = f.follower
                                                left join notice_setting s
                                                    on s.person = a.id and s.kind = :kind
                                                where f.followee = :followee and f.following
                                                    and f.follower > :after
                                                order by f.follower limit :most
                                                """)
                                .bind("kind", kind.id())
                                .bind("followee", followee)
                                .bind("after", after)
                                .bind("most", most)
                                .map((row, context) -> recipient(row))
                                .list());
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        var unsubscribe = row.getBytes(6);
        return new Recipient(
                BinaryIds.fromBytes(row.getBytes(1)),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                unsubscribe == null ? null : BinaryIds.fromBytes(unsubscribe));
    }
}
