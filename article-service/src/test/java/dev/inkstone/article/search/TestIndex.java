package dev.inkstone.article.search;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An engine on a folder, and articles that are only a text.
final class TestIndex implements AutoCloseable {

    static final UUID SOMEONE = new UUID(1, 1);

    final LuceneEngine engine;

    TestIndex(Path folder) {
        this(folder, "database");
    }

    TestIndex(Path folder, String database) {
        engine = new LuceneEngine(new IndexFolder(folder, database), new Analysis());
    }

    TestIndex with(long id, String title, String body, String... tags) {
        engine.put(List.of(new Indexed(id, SOMEONE, title, "", body, List.of(tags))));
        engine.refresh();
        return this;
    }

    List<Long> finds(String q) {
        return found(question(q, null)).hits().stream().map(Found.Hit::article).toList();
    }

    Found found(Question question) {
        return engine.search(question);
    }

    static Question question(String q, @Nullable Cursor after) {
        return new Question(QueryText.of(q), null, null, 10, after);
    }

    @Override
    public void close() {
        engine.close();
    }
}
