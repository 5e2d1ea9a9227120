package dev.inkstone.article.writing;

import dev.inkstone.article.reading.ArticleView;
import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/articles")
class WritingResource {

    private final Publishing publishing;
    private final Caller caller;

    WritingResource(Publishing publishing, Caller caller) {
        this.publishing = publishing;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    public ArticleView.One publish(
            @HeaderParam("Idempotency-Key") @Nullable String key, Sent sent) {
        var author = caller.identity();
        var draft = Draft.from(sent.form("article"));
        return new ArticleView.One(publishing.publish(draft, Once.of(key, sent), author));
    }

    @PUT
    @Path("{slug}")
    public ArticleView.One revise(@PathParam("slug") String slug, Sent sent) {
        return new ArticleView.One(publishing.revise(slug, sent, caller.id()));
    }

    @DELETE
    @Path("{slug}")
    public void withdraw(@PathParam("slug") String slug) {
        publishing.withdraw(slug, caller.id());
    }
}
