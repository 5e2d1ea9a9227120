package dev.inkstone.article.search;

import dev.inkstone.article.reading.ArticleView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// @param facetsAreExact whether all results are counted; of very many, facets are estimated
/// @param stale whether the newest writes may be missing
record SearchView(
        List<Result> results,
        long total,
        boolean totalIsExact,
        @Nullable String nextCursor,
        Map<String, Map<String, Long>> facets,
        boolean facetsAreExact,
        @Nullable String didYouMean,
        boolean stale) {

    /// @param article as in lists
    record Result(ArticleView article, float score, Highlights highlights) {}

    /// Safe to show as HTML.
    ///
    /// @param title the whole of it
    /// @param body where the words stand; empty where none does
    record Highlights(String title, List<String> body) {}
}
