package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Finds titles that hold what is typed, the newest first. Articles stand in that order in the
/// index, so the first ones of each part will do.
final class TypedTitles {

    /// Bounds what it takes to see that titles have all grams of what is typed, and yet not it. What is
    /// left of it for beginnings helps to find the others.
    private static final int MOST_LOOKED_AT = 64;

    private final Typed typed;
    private final int limit;
    private final boolean fromStart;
    private final TreeMap<Long, Suggested> newest = new TreeMap<>(Comparator.reverseOrder());
    private int left;

    private TypedTitles(Typed typed, int limit, boolean fromStart, int left) {
        this.typed = typed;
        this.limit = limit;
        this.fromStart = fromStart;
        this.left = left;
    }

    /// Titles that begin so, then those that hold it anywhere.
    static List<Suggested> find(IndexSearcher view, Typed typed, int limit) throws IOException {
        var found = new LinkedHashSet<Suggested>();
        var beginnings = new TypedTitles(typed, limit, true, MOST_LOOKED_AT);
        found.addAll(beginnings.in(view));
        if (found.size() < limit) {
            var left = beginnings.left + MOST_LOOKED_AT;
            found.addAll(new TypedTitles(typed, limit, false, left).in(view));
        }
        return found.stream().limit(limit).toList();
    }

    /// Titles with characters that are read so; null where it cannot be a reading.
    static @Nullable Query read(Typed typed) {
        var any = new BooleanQuery.Builder();
        for (var meaning : typed.readings().meanings()) {
            var all = new BooleanQuery.Builder();
            for (int place = 0; place < meaning.size(); place++) {
                var gram = new Term(Analysis.TITLE, gram(meaning, place));
                all.add(new TermQuery(gram), Occur.MUST);
            }
            any.add(all.build(), Occur.SHOULD);
        }
        var query = any.build();
        return query.clauses().isEmpty() ? null : query;
    }

    private static String gram(List<Typed.Part> meaning, int place) {
        var typed = new StringBuilder();
        for (var part : meaning.subList(place, meaning.size())) {
            if (part.kind() == Typed.Kind.CHARACTER) {
                break;
            }
            typed.append(part.text());
            if (part.kind() == Typed.Kind.WORD) {
                break;
            }
        }
        return typed.isEmpty() ? meaning.get(place).text() : Grams.cut(typed);
    }

    private Collection<Suggested> in(IndexSearcher view) throws IOException {
        var grams = Grams.sought(typed.parts());
        if (!grams.isEmpty()) {
            for (var leaf : view.getLeafContexts()) {
                if (left > 0) {
                    look(leaf.reader(), grams);
                }
            }
        }
        return newest.values();
    }

    private void look(LeafReader leaf, List<List<String>> grams) throws IOException {
        var holding = holding(leaf, grams);
        if (holding == null) {
            return;
        }
        var live = leaf.getLiveDocs();
        var ids = DocValues.getSortedNumeric(leaf, IndexedFields.ID);
        var shown = DocValues.getBinary(leaf, IndexedFields.SHOWN);
        int article = holding.nextDoc();
        while (article != DocIdSetIterator.NO_MORE_DOCS && left > 0) {
            left--;
            if ((live == null || live.get(article)) && ids.advanceExact(article)) {
                long id = ids.nextValue();
                if (newest.size() == limit && id < newest.lastKey()) {
                    return;
                }
                if (shown.advanceExact(article)) {
                    add(id, IndexedFields.shown(shown.binaryValue()));
                }
            }
            article = holding.nextDoc();
        }
    }

    private void add(long id, Suggested title) {
        if (fromStart ? typed.isBeginningOf(title.title()) : typed.in(title.title()) != null) {
            newest.put(id, title);
            if (newest.size() > limit) {
                newest.pollLastEntry();
            }
        }
    }

    /// The articles whose titles have all the grams, in the index's order; null where none has.
    private @Nullable DocIdSetIterator holding(LeafReader leaf, List<List<String>> grams)
            throws IOException {
        var terms = Terms.getTerms(leaf, Analysis.TITLE).iterator();
        var all = new ArrayList<DocIdSetIterator>();
        for (var choice : grams) {
            var before = fromStart && all.isEmpty() ? Grams.BEGINNING : "";
            DocIdSetIterator found = null;
            for (int i = 0; i < choice.size() && found == null; i++) {
                if (terms.seekExact(new BytesRef(before + choice.get(i)))) {
                    found = terms.postings(null, PostingsEnum.NONE);
                }
            }
            if (found == null) {
                return null;
            }
            all.add(found);
        }
        return all.size() == 1 ? all.getFirst() : ConjunctionUtils.intersectIterators(all);
    }
}
