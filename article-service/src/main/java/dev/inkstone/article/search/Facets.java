package dev.inkstone.article.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.Bits;

/// How many results carry each value. Of more results than {@link LuceneEngine#COUNTED} it counts
/// some, taken evenly from old and new: the shares are right and the cost stays bounded.
final class Facets {

    /// Values told of each facet.
    private static final int VALUES = 10;

    private static final int WINDOWS = 16;

    /// Of so many a share is told to a percent (standard error).
    private static final int SAMPLE = 2_500;

    private final Map<Facet, Map<String, Long>> counts = new EnumMap<>(Facet.class);

    private Facets(Set<Facet> wanted) {
        wanted.forEach(facet -> counts.put(facet, new HashMap<>()));
    }

    static Map<Facet, Map<String, Long>> of(
            IndexSearcher view, Query query, Set<Facet> wanted, boolean all) throws IOException {
        var facets = new Facets(wanted);
        if (!wanted.isEmpty()) {
            facets.count(view, query, all);
        }
        facets.counts.replaceAll((facet, values) -> most(facet, values));
        return facets.counts;
    }

    private void count(IndexSearcher view, Query query, boolean all) throws IOException {
        var weight = view.createWeight(view.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        int documents = Math.max(1, view.getIndexReader().maxDoc());
        for (var leaf : view.getLeafContexts()) {
            var scorer = weight.scorer(leaf);
            if (scorer != null) {
                long share = (long) SAMPLE * leaf.reader().maxDoc() / documents;
                long most = all ? Integer.MAX_VALUE : 1 + share / WINDOWS;
                count(leaf, scorer.iterator(), most);
            }
        }
    }

    private void count(LeafReaderContext leaf, DocIdSetIterator found, long most)
            throws IOException {
        var values = new Leaf(leaf);
        Bits live = leaf.reader().getLiveDocs();
        int size = 1 + leaf.reader().maxDoc() / WINDOWS;
        int document = found.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            int end = (document / size + 1) * size;
            for (long left = most; left > 0 && document < end; document = found.nextDoc()) {
                if (live == null || live.get(document)) {
                    values.add(document);
                    left--;
                }
            }
            if (document < end) {
                document = found.advance(end);
            }
        }
        values.sum();
    }

    private static Map<String, Long> most(Facet facet, Map<String, Long> values) {
        var byCount = Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder());
        Comparator<Map.Entry<String, Long>> byName =
                facet == Facet.MONTHS
                        ? Map.Entry.comparingByKey(Comparator.reverseOrder())
                        : Map.Entry.comparingByKey();
        var most = new LinkedHashMap<String, Long>();
        values.entrySet().stream()
                .sorted(facet == Facet.MONTHS ? byName : byCount.thenComparing(byName))
                .limit(facet == Facet.MONTHS ? Long.MAX_VALUE : VALUES)
                .forEach(value -> most.put(value.getKey(), value.getValue()));
        return most;
    }

    /// Counts by the numbers that values have in one part of the index.
    private final class Leaf {

        private final Map<Facet, Values> values = new EnumMap<>(Facet.class);

        Leaf(LeafReaderContext leaf) throws IOException {
            for (var facet : counts.keySet()) {
                values.put(facet, new Values(DocValues.getSortedSet(leaf.reader(), facet.field())));
            }
        }

        void add(int document) throws IOException {
            for (var one : values.values()) {
                one.add(document);
            }
        }

        void sum() throws IOException {
            for (var one : values.entrySet()) {
                one.getValue().sum(counts.get(one.getKey()));
            }
        }
    }
}
