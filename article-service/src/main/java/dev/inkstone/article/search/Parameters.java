package dev.inkstone.article.search;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/// The parameters of a search, as they were sent.
record Parameters(
        @QueryParam("q") @Nullable String q,
        @QueryParam("tag") @Nullable String tag,
        @QueryParam("author") @Nullable String author,
        @QueryParam("from") @Nullable String from,
        @QueryParam("to") @Nullable String to,
        @QueryParam("sort") @Nullable String sort,
        @QueryParam("facets") @Nullable String facets,
        @QueryParam("limit") @Nullable String limit,
        @QueryParam("cursor") @Nullable String cursor) {

    /// Whether there is something to find without words.
    boolean narrows() {
        return tag != null || author != null || from != null || to != null;
    }
}
