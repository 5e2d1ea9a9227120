package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.Bits;

/// How many results carry each value. Of more results than {@link LuceneEngine#COUNTED} it counts
/// some, evenly from old and new, and estimates by how close they stand how many there are: the cost
/// stays bounded.
final class Facets {

    private static final int WINDOWS = 16;

    /// Of so many a share is told to a percent (standard error).
    private static final int SAMPLE = 2_500;

    private final Map<Facet, Values> values = new EnumMap<>(Facet.class);

    private Facets(Set<Facet> wanted) {
        wanted.forEach(facet -> values.put(facet, new Values(facet)));
    }

    static Map<Facet, Map<String, Long>> of(
            IndexSearcher view, Query query, Set<Facet> wanted, boolean all) throws IOException {
        var facets = new Facets(wanted);
        if (!wanted.isEmpty()) {
            facets.count(view, query, all);
        }
        var most = new EnumMap<Facet, Map<String, Long>>(Facet.class);
        facets.values.forEach((facet, counted) -> most.put(facet, counted.most()));
        return most;
    }

    private void count(IndexSearcher view, Query query, boolean all) throws IOException {
        var weight = view.createWeight(view.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        int documents = Math.max(1, view.getIndexReader().maxDoc());
        for (var leaf : view.getLeafContexts()) {
            var scorer = weight.scorer(leaf);
            if (scorer != null) {
                int share = (int) ((long) SAMPLE * leaf.reader().maxDoc() / documents);
                int most = all ? leaf.reader().maxDoc() : 1 + share / WINDOWS;
                count(leaf, scorer.iterator(), most);
            }
        }
    }

    private void count(LeafReaderContext leaf, DocIdSetIterator found, int most)
            throws IOException {
        var parts = new ArrayList<Values.Part>();
        for (var facet : values.values()) {
            parts.add(facet.in(leaf.reader()));
        }
        Bits live = leaf.reader().getLiveDocs();
        int documents = leaf.reader().maxDoc();
        int size = 1 + documents / WINDOWS;
        var some = new int[Math.min(most, size)];
        int document = found.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            int start = document / size * size;
            int end = Math.min(start + size, documents);
            int counted = 0;
            for (; counted < some.length && document < end; document = found.nextDoc()) {
                if (live == null || live.get(document)) {
                    some[counted++] = document;
                }
            }
            // Those that follow stand as close as those before them.
            var each = document < end ? (float) (end - start) / (document - start) : 1;
            for (var part : parts) {
                part.add(some, counted, each);
            }
            if (document < end) {
                document = found.advance(end);
            }
        }
        for (var part : parts) {
            part.sum();
        }
    }
}
