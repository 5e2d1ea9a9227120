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
/// some, taken evenly from old and new: the shares are right and the cost stays bounded.
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
                long share = (long) SAMPLE * leaf.reader().maxDoc() / documents;
                long most = all ? Integer.MAX_VALUE : 1 + share / WINDOWS;
                count(leaf, scorer.iterator(), most);
            }
        }
    }

    private void count(LeafReaderContext leaf, DocIdSetIterator found, long most)
            throws IOException {
        var parts = new ArrayList<Values.Part>();
        for (var facet : values.values()) {
            parts.add(facet.in(leaf.reader()));
        }
        Bits live = leaf.reader().getLiveDocs();
        int size = 1 + leaf.reader().maxDoc() / WINDOWS;
        int document = found.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS) {
            int end = (document / size + 1) * size;
            for (long left = most; left > 0 && document < end; document = found.nextDoc()) {
                if (live == null || live.get(document)) {
                    for (var part : parts) {
                        part.add(document);
                    }
                    left--;
                }
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
