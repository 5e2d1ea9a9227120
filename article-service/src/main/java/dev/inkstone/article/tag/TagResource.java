package dev.inkstone.article.tag;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/api/tags")
class TagResource {

    private final Tags tags;

    TagResource(Tags tags) {
        this.tags = tags;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<byte[]> mostUsed() {
        return tags.mostUsed();
    }
}
