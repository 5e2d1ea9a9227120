package dev.inkstone.article.reading;

import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@Path("/api/articles")
class ReadingResource {

    private final Reading reading;
    private final Caller caller;

    ReadingResource(Reading reading, Caller caller) {
        this.reading = reading;
        this.caller = caller;
    }

    @GET
    public ArticleView.Many list(
            @QueryParam("tag") @Nullable String tag,
            @QueryParam("author") @Nullable String author,
            @QueryParam("favorited") @Nullable String favorited,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        return reading.list(
                new Filter(tag, author, favorited),
                Page.of(limit, offset, sort),
                caller.idOrNull());
    }

    @GET
    @Path("feed")
    public ArticleView.Many feed(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        var reader = caller.id();
        return reading.feed(Page.of(limit, offset), reader);
    }

    @GET
    @Path("{slug}")
    public ArticleView.One one(@PathParam("slug") String slug) {
        return new ArticleView.One(reading.at(slug, caller.idOrNull()));
    }
}
