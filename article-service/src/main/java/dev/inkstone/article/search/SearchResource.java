package dev.inkstone.article.search;

import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@Path("/api/search")
class SearchResource {

    private final Searching searching;
    private final Suggesting suggesting;
    private final Caller caller;

    SearchResource(Searching searching, Suggesting suggesting, Caller caller) {
        this.searching = searching;
        this.suggesting = suggesting;
        this.caller = caller;
    }

    @GET
    public SearchView search(@BeanParam Parameters parameters) {
        return searching.search(Asked.of(parameters), caller.idOrNull());
    }

    @GET
    @Path("/suggest")
    public SuggestView suggest(
            @QueryParam("q") @Nullable String q, @QueryParam("limit") @Nullable String limit) {
        // Whoever sends a token that is not valid is told so here as everywhere.
        caller.idOrNull();
        return suggesting.suggest(q, limit);
    }
}
