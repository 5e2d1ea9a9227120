package dev.inkstone.ai.analysis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Which version of each article was read, and what text it had.
@ApplicationScoped
class Articles {

    private final Jdbi jdbi;

    Articles(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.registerArrayType(Integer.class, "integer");
    }

    /// Whether this version, or a newer one, was read or deleted before.
    boolean knows(long article, long version) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        "select 1 from article where id = ? and version >= ?",
                                        article,
                                        version)
                                .mapTo(int.class)
                                .findFirst()
                                .isPresent());
    }

    /// The text it has now, until this transaction ends.
    Optional<String> content(long article) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select content from article
                                        where id = ? and content is not null for update
                                        """,
                                        article)
                                .mapTo(String.class)
                                .findFirst());
    }

    /// @return false where a version at least as new is here already
    boolean read(Told told, String content, long fingerprint, Optional<String> likeSlug) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                """
                                                insert into article (
                                                    id, version, slug, title, author, content,
                                                    fingerprint, bytes, reads_like)
                                                values (
                                                    :id, :version, :slug, :title, :author, :content,
                                                    :fingerprint, :bytes, :like)
                                                on conflict (id) do update
                                                set version = excluded.version,
                                                    slug = excluded.slug,
                                                    title = excluded.title,
                                                    content = excluded.content,
                                                    fingerprint = excluded.fingerprint,
                                                    bytes = excluded.bytes,
                                                    reads_like = excluded.reads_like
                                                where article.version < excluded.version
                                                """)
                                        .bind("id", told.article())
                                        .bind("version", told.version())
                                        .bind("slug", told.slug())
                                        .bind("title", told.title())
                                        .bind("author", told.author())
                                        .bind("content", content)
                                        .bind("fingerprint", fingerprint)
                                        .bindArray(
                                                "bytes",
                                                Integer.class,
                                                Fingerprint.bytes(fingerprint))
                                        .bind("like", likeSlug.orElse(null))
                                        .execute()
                                == 1);
    }

    /// The row stays, so that an older event that comes late does not bring the article back.
    void forget(long article, long version, String author) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                insert into article (id, version, slug, title, author)
                                values (?, ?, '', '', cast(? as uuid))
                                on conflict (id) do update
                                set version = excluded.version, slug = '', title = '',
                                    content = null, fingerprint = 0, bytes = '{}', reads_like = null
                                where article.version < excluded.version
                                """,
                                article,
                                version,
                                author));
    }

    /// The slug of an older article of somebody else that reads nearly the same.
    Optional<String> like(Told told, long fingerprint) {
        if (fingerprint == 0) {
            return Optional.empty();
        }
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select slug from article
                                        where bytes && :bytes and id < :id and author <> :author
                                            and bit_count(
                                                int8send((fingerprint | :print) - (fingerprint & :print)))
                                                <= 7
                                        order by id limit 1
                                        """)
                                .bindArray("bytes", Integer.class, Fingerprint.bytes(fingerprint))
                                .bind("id", told.article())
                                .bind("author", told.author())
                                .bind("print", fingerprint)
                                .mapTo(String.class)
                                .findFirst());
    }
}
