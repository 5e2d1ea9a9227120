package dev.inkstone.article.comment;

import dev.inkstone.common.form.Sent;
import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/articles/{slug}/comments")
class CommentResource {

    private final Discussion discussion;
    private final Caller caller;

    CommentResource(Discussion discussion, Caller caller) {
        this.discussion = discussion;
        this.caller = caller;
    }

    @GET
    public CommentView.Many all(@PathParam("slug") String slug) {
        return new CommentView.Many(discussion.on(slug, caller.idOrNull()));
    }

    @POST
    @ResponseStatus(201)
    public CommentView.One say(
            @PathParam("slug") String slug,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            Sent sent) {
        return new CommentView.One(discussion.say(slug, sent, key, caller.identity()));
    }

    @DELETE
    @Path("{id}")
    public void takeBack(@PathParam("slug") String slug, @PathParam("id") String id) {
        discussion.takeBack(slug, id, caller.id());
    }
}
