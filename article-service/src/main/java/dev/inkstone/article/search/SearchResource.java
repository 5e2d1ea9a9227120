package dev.inkstone.article.search;

import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@Path("/api/search")
class SearchResource {

    private final Searching searching;
    private final Caller caller;

    SearchResource(Searching searching, Caller caller) {
        this.searching = searching;
        this.caller = caller;
    }

    @GET
    public SearchView search(
            @QueryParam("q") @Nullable String q,
            @QueryParam("tag") @Nullable String tag,
            @QueryParam("author") @Nullable String author,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return searching.search(Asked.of(q, tag, author, limit, cursor), caller.idOrNull());
    }
}
