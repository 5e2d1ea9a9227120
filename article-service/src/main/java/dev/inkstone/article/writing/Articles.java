package dev.inkstone.article.writing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// All articles, for writing.
@ApplicationScoped
class Articles {

    private final Jdbi jdbi;

    Articles(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.registerArrayType(String.class, "text");
    }

    /// Stores a new article under a slug already claimed for it.
    ///
    /// @return false where the author used this idempotency key before; nothing is stored then
    boolean add(Article article, Once once) {
        var draft = article.draft();
        return jdbi.withHandle(
                handle ->
                            handle.createUpdate(
                                            """
                                            insert into article (
                                                id, slug, author, title, description, body, tags,
                                                created_at, updated_at,
                                                idempotency_key, idempotency_digest)
                                            overriding system value
                                            values (
                                                :id, :slug, :author, :title, :description, :body,
                                                :tags, :now, :now, :key, :digest)
                                            on conflict (author, idempotency_key) do nothing
                                            """)
                                    .bind("id", article.id())
                                    .bind("slug", article.slug())
                                    .bind("author", article.author())
                                    .bind("title", draft.title())
                                    .bind("description", draft.description())
                                    .bind("body", draft.body())
                                    .bindArray("tags", String.class, draft.tags())
                                    .bind("now", article.updatedAt())
                                    .bind("key", once.key())
                                    .bind("digest", once.digest())
                                    .execute()
                                    == 1);
    }

    /// The article that a request with this key made, once it is found to be the same request.
    Optional<Long> made(UUID author, Once once) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select id, idempotency_digest from article
                                        where author = ? and idempotency_key = ?
                                        """,
                                        author,
                                        once.key())
                                .map(
                                        (row, context) -> {
                                            once.requireSame(row.getBytes(2));
                                            return row.getLong(1);
                                        })
                                .findFirst());
    }

    /// An article that its transaction has locked.
    Article at(long id) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select id, author, slug, updated_at,
                                            title, description, body, tags, version, held
                                        from article where id = ?
                                        """,
                                        id)
                                .map((row, context) -> article(row))
                                .one());
    }

    void revise(Article revised) {
        var draft = revised.draft();
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update article
                                        set slug = :slug, title = :title,
                                            description = :description, body = :body, tags = :tags,
                                            updated_at = :now, version = :version,
                                            changed = pg_current_xact_id()::text::bigint,
                                            summary = null, analysed_at = null
                                        where id = :id
                                        """)
                                .bind("id", revised.id())
                                .bind("version", revised.version())
                                .bind("slug", revised.slug())
                                .bind("title", draft.title())
                                .bind("description", draft.description())
                                .bind("body", draft.body())
                                .bindArray("tags", String.class, draft.tags())
                                .bind("now", revised.updatedAt())
                                .execute());
    }

    /// Takes comments, favourites and slugs along and leaves a tombstone.
    void remove(Article article) {
        jdbi.useHandle(
                handle -> {
                    handle.execute("delete from article where id = ?", article.id());
                    handle.execute("insert into article_deleted (id) values (?)", article.id());
                });
    }

    private static Article article(ResultSet row) throws SQLException {
        return new Article(
                row.getLong(1),
                row.getLong(9),
                row.getObject(2, UUID.class),
                row.getString(3),
                new Draft(
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        List.of((String[]) row.getArray(8).getArray())),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getBoolean(10));
    }
}
