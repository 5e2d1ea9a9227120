package dev.inkstone.article.search;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An engine, and articles that are only a text.
final class TestIndex implements AutoCloseable {

    static final UUID SOMEONE = new UUID(1, 1);

    final SearchEngine engine;

    TestIndex(Path folder) {
        this(folder, "database");
    }

    TestIndex(Path folder, String database) {
        this(lucene(folder, database));
    }

    TestIndex(SearchEngine engine) {
        this.engine = engine;
    }

    static SearchEngine lucene(Path folder, String database) {
        return new LuceneEngine(new IndexFolder(folder, database), new Analysis(), null);
    }

    TestIndex with(long id, String title, String body, String... tags) {
        engine.put(List.of(article(id, title, body, tags)));
        engine.refresh();
        return this;
    }

    /// Published as many days into 2026 as its id says.
    static Indexed article(long id, String title, String body, String... tags) {
        var at = Instant.parse("2026-01-01T00:00:00Z").plus(id % 1_000, ChronoUnit.DAYS);
        return new Indexed(id, 1, "slug-" + id, SOMEONE, title, "", body, List.of(tags), at);
    }

    List<Long> finds(String q) {
        return found(question(q, null)).hits().stream().map(Found.Hit::article).toList();
    }

    Found found(Question question) {
        return engine.search(question);
    }

    static Question question(String q, @Nullable Cursor after) {
        return question(q, Narrowing.NONE, after);
    }

    static Question question(String q, Narrowing narrowing, @Nullable Cursor after) {
        return new Question(
                QueryText.of(q), narrowing, Order.RELEVANCE, Set.of(Facet.values()), 10, after);
    }

    @Override
    public void close() {
        engine.close();
    }
}
