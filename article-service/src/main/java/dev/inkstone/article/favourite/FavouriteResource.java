package dev.inkstone.article.favourite;

import dev.inkstone.article.reading.ArticleView;
import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/api/articles/{slug}/favorite")
class FavouriteResource {

    private final Favourites favourites;
    private final Caller caller;

    FavouriteResource(Favourites favourites, Caller caller) {
        this.favourites = favourites;
        this.caller = caller;
    }

    @POST
    public ArticleView.One add(@PathParam("slug") String slug) {
        return new ArticleView.One(favourites.add(slug, caller.identity()));
    }

    @DELETE
    public ArticleView.One remove(@PathParam("slug") String slug) {
        return new ArticleView.One(favourites.remove(slug, caller.identity()));
    }
}
