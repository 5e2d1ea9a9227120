package dev.inkstone.article.comment;

import dev.inkstone.article.people.ProfileView;
import dev.inkstone.article.writing.Once;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// All comments.
@ApplicationScoped
class Comments {

    private static final String VIEW =
            """
            select c.id, c.created_at, c.updated_at, c.body, p.username, p.bio, p.image,
                exists (
                    select from follow
                    where follower = cast(:me as uuid) and followee = c.author and following)
            from comment c
            join profile p on p.id = c.author
            """;

    /// As many as this open an article for one who speaks of it.
    private static final int WARMTH = 3;

    private final Jdbi jdbi;

    Comments(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @return the new comment's id, or nothing where the author used this idempotency key before
    Optional<Long> add(long article, UUID author, String body, Once once, Instant now) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        insert into comment (
                                            article, author, body, created_at, updated_at,
                                            idempotency_key, idempotency_digest)
                                        values (:article, :author, :body, :now, :now, :key, :digest)
                                        on conflict (author, idempotency_key) do nothing
                                        returning id
                                        """)
                                .bind("article", article)
                                .bind("author", author)
                                .bind("body", body)
                                .bind("now", now)
                                .bind("key", once.key())
                                .bind("digest", once.digest())
                                .mapTo(Long.class)
                                .findFirst());
    }

    /// The comment that a request with this key made, once it is found to be the same request.
    long made(long article, UUID author, Once once) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select id, idempotency_digest, article from comment
                                        where author = ? and idempotency_key = ?
                                        """,
                                        author,
                                        once.key())
                                .map(
                                        (row, context) -> {
                                            once.requireSame(row.getBytes(2));
                                            once.requireSame(row.getLong(3) == article);
                                            return row.getLong(1);
                                        })
                                .one());
    }

    CommentView at(long id, @Nullable UUID reader) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(VIEW + "where c.id = :id")
                                .bind("id", id)
                                .bind("me", text(reader))
                                .map((row, context) -> view(row))
                                .one());
    }

    List<CommentView> on(long article, @Nullable UUID reader) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(VIEW + "where c.article = :article order by c.id desc")
                                .bind("article", article)
                                .bind("me", text(reader))
                                .map((row, context) -> view(row))
                                .list());
    }

    /// Whoever says something for the first time warms the article, unless it is its author.
    void warm(long article, long comment, UUID author) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update article set heat = heated(heat, :warmth, now())
                                        where id = :article and author <> :author
                                            and not exists (
                                                select from comment
                                                where article = :article and author = :author
                                                    and id <> :comment)
                                        """)
                                .bind("warmth", WARMTH)
                                .bind("article", article)
                                .bind("author", author)
                                .bind("comment", comment)
                                .execute());
    }

    Optional<UUID> authorOf(long id, long article) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        "select author from comment where id = ? and article = ?",
                                        id,
                                        article)
                                .mapTo(UUID.class)
                                .findFirst());
    }

    void remove(long id) {
        jdbi.useHandle(handle -> handle.execute("delete from comment where id = ?", id));
    }

    private static @Nullable String text(@Nullable UUID reader) {
        return reader == null ? null : reader.toString();
    }

    private static CommentView view(ResultSet row) throws SQLException {
        return new CommentView(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                new ProfileView(
                        row.getString(5), row.getString(6), row.getString(7), row.getBoolean(8)));
    }
}
