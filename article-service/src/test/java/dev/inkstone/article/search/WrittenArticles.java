package dev.inkstone.article.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Comparator;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Of one author, written past the service; and an index of their own beside the service's, of the
/// engine that the service runs with.
final class WrittenArticles implements AutoCloseable {

    private static final String WRITE =
            """
            insert into article (slug, author, title, description, body, tags,
                                 created_at, updated_at)
            select 'slug', ?, 'title', 'description', ?, '{}', now(), now()
            from generate_series(1, ?)\
            """;

    /// Stands in no other article.
    final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    private final Jdbi jdbi;
    private final boolean shared;
    private final UUID author = UUID.randomUUID();

    WrittenArticles(Jdbi jdbi, SearchConfig config) {
        this.jdbi = jdbi;
        this.shared = config.engine() == SearchConfig.Engine.OPENSEARCH;
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "insert into profile (id, username, version) values (?, ?, 0)",
                                author,
                                "someone-" + author));
    }

    /// What is written past the service is in no tally, which other tests compare.
    @Override
    public void close() {
        jdbi.useHandle(handle -> handle.execute("delete from article where author = ?", author));
    }

    /// The one that was opened before, once it is closed.
    TestIndex index() {
        return new TestIndex(
                shared
                        ? TestIndex.shared(author.toString())
                        : TestIndex.lucene(folder(), "database"));
    }

    void loseIndex() throws IOException {
        if (shared) {
            TestIndex.lose(author.toString());
            return;
        }
        try (var files = Files.walk(folder())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// One with the word.
    long write() {
        return jdbi.withHandle(this::write);
    }

    long write(Connection transaction) {
        return Jdbi.create(transaction).withHandle(this::write);
    }

    void write(String body, int articles) {
        jdbi.useHandle(handle -> handle.execute(WRITE, author, body, articles));
    }

    void edit(long id, String body) {
        edit(jdbi, id, body);
    }

    void edit(Connection transaction, long id, String body) {
        edit(Jdbi.create(transaction), id, body);
    }

    void delete(long id) {
        jdbi.useTransaction(
                handle -> {
                    if (handle.execute("delete from article where id = ?", id) > 0) {
                        handle.execute("insert into article_deleted (id) values (?)", id);
                    }
                });
    }

    private Path folder() {
        return Path.of("target", "index-" + author);
    }

    private long write(Handle handle) {
        return handle.createQuery(WRITE + " returning id")
                .bind(0, author)
                .bind(1, word)
                .bind(2, 1)
                .mapTo(long.class)
                .one();
    }

    private static void edit(Jdbi database, long id, String body) {
        database.useHandle(
                handle ->
                        handle.execute(
                                """
                                update article set body = ?, changed = default,
                                    version = version + 1, analysed_at = null
                                where id = ?
                                """,
                                body,
                                id));
    }
}
