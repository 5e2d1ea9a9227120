package dev.inkstone.article.reading;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/// Articles for whoever judges them, also those that are held back: a revision could not be let go
/// otherwise. No gateway routes `/internal`.
@Path("/internal/articles/{slug}")
class SubmittedResource {

    private final Reading reading;

    SubmittedResource(Reading reading) {
        this.reading = reading;
    }

    @GET
    public ArticleView.One one(@PathParam("slug") String slug) {
        return new ArticleView.One(reading.submitted(slug));
    }
}
