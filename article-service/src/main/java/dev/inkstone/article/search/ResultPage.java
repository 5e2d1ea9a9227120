package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayList;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.jspecify.annotations.Nullable;

/// One page of what a query finds in one state of the index.
record ResultPage(IndexSearcher view, Query query, Question question) {

    /// @param latest what is counted in: what was deleted since the first page counts no more
    /// @param name gives the name to ask for this state of the index by
    Found found(IndexSearcher latest, Naming name, Spelling spelling) throws IOException {
        // One more than the page tells whether there is a next one.
        var top = top(view, question.limit() + 1, after());
        var hits = new ArrayList<Found.Hit>();
        for (var best : top.scoreDocs) {
            hits.add(hit((FieldDoc) best));
        }
        var more = hits.size() > question.limit();
        if (more) {
            hits.removeLast();
        }
        var total = latest == view ? top.totalHits : top(latest, 1, null).totalHits;
        var exact = !isMany(latest) && total.relation() == TotalHits.Relation.EQUAL_TO;
        return new Found(
                hits,
                exact ? total.value() : LuceneEngine.COUNTED,
                exact,
                more ? next(name.name(), hits.getLast()) : null,
                Facets.of(latest, query, question.facets(), exact),
                exact,
                spelling.didYouMean(question.text()));
    }

    private TopFieldDocs top(IndexSearcher in, int most, @Nullable FieldDoc after)
            throws IOException {
        var sort =
                question.order() == Order.NEWEST
                        ? new Sort(IndexedFields.NEWEST)
                        : new Sort(SortField.FIELD_SCORE, IndexedFields.NEWEST);
        int counted = isMany(in) ? 1 : LuceneEngine.COUNTED;
        return in.search(query, new TopFieldCollectorManager(sort, most, after, counted));
    }

    /// What is known to be many need not be counted: articles are skipped from the first one on. Known it
    /// is of the state of the index that the query was made for.
    private boolean isMany(IndexSearcher in) {
        return in == view && query instanceof AnyWord any && any.findsMany(in.getIndexReader());
    }

    private @Nullable FieldDoc after() {
        var after = question.after();
        if (after == null) {
            return null;
        }
        return new FieldDoc(
                Integer.MAX_VALUE,
                after.score(),
                question.order() == Order.NEWEST
                        ? new Object[] {after.article()}
                        : new Object[] {after.score(), after.article()});
    }

    private Found.Hit hit(FieldDoc best) {
        return question.order() == Order.NEWEST
                ? new Found.Hit((Long) best.fields[0], 0)
                : new Found.Hit((Long) best.fields[1], (Float) best.fields[0]);
    }

    private static Cursor next(long view, Found.Hit last) {
        return new Cursor(view, last.score(), last.article());
    }

    interface Naming {
        long name() throws IOException;
    }
}
