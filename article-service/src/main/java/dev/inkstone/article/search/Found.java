package dev.inkstone.article.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One page of results, best first, and what is said about all of them.
///
/// @param total of all pages; where it is not exact there are more than that
/// @param next where the next page begins; null on the last
/// @param facets how many results carry each value, the first values first; authors by id
/// @param facetsAreExact whether all results are counted; of very many, facets are estimated
/// @param didYouMean the text with other words for those that no article has
record Found(
        List<Hit> hits,
        long total,
        boolean totalIsExact,
        @Nullable Cursor next,
        Map<Facet, Map<String, Long>> facets,
        boolean facetsAreExact,
        @Nullable String didYouMean) {

    static Found nothing(Set<Facet> facets) {
        var counts = new EnumMap<Facet, Map<String, Long>>(Facet.class);
        facets.forEach(facet -> counts.put(facet, Map.of()));
        return new Found(List.of(), 0, true, null, counts, true, null);
    }

    Found meaning(@Nullable String text) {
        return new Found(hits, total, totalIsExact, next, facets, facetsAreExact, text);
    }

    record Hit(long article, float score) {}
}
