package dev.inkstone.article.search;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// The engine of article-service, as it is.
final class Ours implements Contender {

    private static final long MERGING_NANOS = 100_000_000;

    private final Analysis analysis = new Analysis();
    private final Telling telling = new Telling(analysis);
    private final LuceneEngine engine;

    private final Path folder;

    Ours(Path folder) {
        this.folder = folder;
        this.engine = engine(folder, analysis);
    }

    static LuceneEngine engine(Path folder, Analysis analysis) {
        return new LuceneEngine(new IndexFolder(folder, "benchmark"), analysis, null);
    }

    @Override
    public String name() {
        return "Inkstone";
    }

    @Override
    public void put(List<Indexed> articles) {
        engine.put(articles);
    }

    /// Waits for what a refresh begins to merge: afterwards nobody writes for a while.
    @Override
    public void settle() {
        engine.refresh();
        while (isMerging()) {
            LockSupport.parkNanos(MERGING_NANOS);
        }
        engine.refresh();
        engine.save();
    }

    private static boolean isMerging() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("Lucene Merge Thread"));
    }

    @Override
    public List<Long> find(String q, int most) {
        return found(q, most, Set.of()).hits().stream().map(Found.Hit::article).toList();
    }

    @Override
    public long size() {
        return Folder.bytes(folder);
    }

    /// With facets, and the given texts highlighted as if they were found.
    int findAndShow(String q, int most, List<String> texts) {
        var found = found(q, most, EnumSet.allOf(Facet.class));
        var highlighter = new Highlighter(analysis, telling.weights(q), Typed.of(q).readings());
        return found.facets().size()
                + texts.stream().mapToInt(text -> highlighter.snippets(text).size()).sum();
    }

    List<Suggested> suggest(String typed) {
        return engine.suggest(typed, 8);
    }

    private Found found(String q, int most, Set<Facet> facets) {
        return engine.search(
                new Question(
                        QueryText.of(q), Narrowing.NONE, Order.RELEVANCE, facets, most, null));
    }

    @Override
    public void close() {
        engine.close();
    }
}
