package dev.inkstone.article.search;

import dev.inkstone.testkit.OpenSearchResource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// An engine, and articles that are only a text.
final class TestIndex implements AutoCloseable {

    static final UUID SOMEONE = new UUID(1, 1);

    private static final AtomicLong versions = new AtomicLong();

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

    static SearchEngine shared(String database) {
        return shared(cluster(), database);
    }

    static SearchEngine shared(OpenSearch cluster, String database) {
        return new OpenSearchEngine(
                cluster, indexes(cluster, database), new Analysis(), Clock.systemUTC());
    }

    /// Such that every index which nobody uses at this moment is used by nobody.
    static SharedIndexes indexes(OpenSearch cluster, String database) {
        return new SharedIndexes(cluster, database, Clock.systemUTC(), Duration.ofMillis(-1));
    }

    static void lose(String database) {
        try (var cluster = cluster()) {
            cluster.ask("DELETE", "/" + indexes(cluster, database).serving(), null);
        }
    }

    static OpenSearch cluster() {
        return new OpenSearch(OpenSearchResource.endpoint(), null);
    }

    TestIndex with(long id, String title, String body, String... tags) {
        engine.put(List.of(article(id, title, body, tags)));
        engine.refresh();
        return this;
    }

    TestIndex without(long... ids) {
        engine.remove(LongStream.of(ids).mapToObj(TestIndex::gone).toList());
        engine.refresh();
        return this;
    }

    static FedIndex.Gone gone(long id) {
        return new FedIndex.Gone(id, FedIndex.Gone.FOR_EVER);
    }

    /// A version later than any before, published as many days into 2026 as its id says.
    static Indexed article(long id, String title, String body, String... tags) {
        var at = Instant.parse("2026-01-01T00:00:00Z").plus(id % 1_000, ChronoUnit.DAYS);
        var version = versions.incrementAndGet();
        return new Indexed(id, version, "slug-" + id, SOMEONE, title, "", body, List.of(tags), at);
    }

    /// Built beside the one that serves.
    SearchEngine.Successor successor() {
        return Objects.requireNonNull(engine.successor());
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
