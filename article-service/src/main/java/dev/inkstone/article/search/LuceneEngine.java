package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.AlreadyClosedException;

/// The index as a folder of this task.
final class LuceneEngine implements SearchEngine {

    /// Totals are exact up to here; counting on would cost what skipping saves.
    private static final int COUNTED = 10_000;

    private static final Sort BEST_FIRST =
            new Sort(
                    SortField.FIELD_SCORE,
                    new SortField(IndexedFields.ID, SortField.Type.LONG, true));

    private final Analysis analysis;
    private final Matching matching;
    private final IndexFolder folder;
    private volatile OpenIndex index;
    private volatile long cursor;
    private boolean dirty;

    LuceneEngine(IndexFolder folder, Analysis analysis) {
        this.folder = folder;
        this.analysis = analysis;
        this.matching = new Matching(analysis);
        this.index = new OpenIndex(folder.open(analysis));
        this.cursor = IndexFolder.cursor(index.writer());
    }

    @Override
    public long cursor() {
        return cursor;
    }

    @Override
    public void put(List<Indexed> articles) {
        write(
                () -> {
                    for (var article : articles) {
                        index.writer().updateDocument(key(article.id()), IndexedFields.of(article));
                    }
                });
    }

    @Override
    public void remove(Collection<Long> articles) {
        if (articles.isEmpty()) {
            return;
        }
        write(
                () ->
                        index.writer()
                                .deleteDocuments(
                                        articles.stream()
                                                .map(LuceneEngine::key)
                                                .toArray(Term[]::new)));
    }

    @Override
    public void reached(long cursor) {
        this.cursor = cursor;
    }

    @Override
    public void refresh() {
        if (dirty) {
            guarded(index::refresh);
        }
    }

    @Override
    public void save() {
        if (dirty) {
            guarded(() -> folder.commit(index.writer(), cursor));
            dirty = false;
        }
    }

    @Override
    public void clear() {
        index.close();
        index = new OpenIndex(folder.openEmpty(analysis));
        cursor = 0;
        dirty = true;
    }

    @Override
    public void close() {
        index.close();
    }

    @Override
    public Found search(Question question) {
        var found = new ArrayList<Found>(1);
        guarded(() -> found.add(searched(question)));
        return found.getFirst();
    }

    private Found searched(Question question) throws IOException {
        var after = question.after();
        var now = index;
        var view = now.view(after == null ? 0 : after.view());
        try {
            return page(now, view, matching.of(question), question);
        } finally {
            now.release(view);
        }
    }

    private static Found page(OpenIndex now, IndexSearcher view, Query query, Question question)
            throws IOException {
        var after = question.after();
        var from =
                after == null
                        ? null
                        : new FieldDoc(
                                Integer.MAX_VALUE,
                                after.score(),
                                new Object[] {after.score(), after.article()});
        // One more than the page tells whether there is a next one.
        TopFieldDocs top =
                view.search(
                        query,
                        new TopFieldCollectorManager(
                                BEST_FIRST, question.limit() + 1, from, COUNTED));
        var hits = new ArrayList<Found.Hit>();
        for (var best : top.scoreDocs) {
            var fields = ((FieldDoc) best).fields;
            hits.add(new Found.Hit((Long) fields[1], (Float) fields[0]));
        }
        var more = hits.size() > question.limit();
        if (more) {
            hits.removeLast();
        }
        var exact = top.totalHits.relation() == TotalHits.Relation.EQUAL_TO;
        return new Found(
                hits,
                Math.min(top.totalHits.value(), COUNTED),
                exact,
                more ? next(now.keep(view), hits.getLast()) : null,
                Map.of(),
                null);
    }

    private static Cursor next(long view, Found.Hit last) {
        return new Cursor(view, last.score(), last.article());
    }

    private static Term key(long article) {
        return new Term(IndexedFields.KEY, String.valueOf(article));
    }

    private void write(Work work) {
        dirty = true;
        guarded(work);
    }

    private static void guarded(Work work) {
        try {
            work.run();
        } catch (IOException | AlreadyClosedException e) {
            throw new IndexBroken(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
