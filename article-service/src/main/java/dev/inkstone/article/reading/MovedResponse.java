package dev.inkstone.article.reading;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Leads a reader from a former slug to the current one.
class MovedResponse {

    /// The location is relative to the host the client sees, which a service behind a gateway does
    /// not know. It is not to be kept: a title may change back.
    @ServerExceptionMapper
    public Response moved(Moved moved, UriInfo uri) {
        var query = uri.getRequestUri().getRawQuery();
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .header(
                        "Location",
                        "/api/articles/" + moved.slug() + (query == null ? "" : "?" + query))
                .header("Cache-Control", "no-cache")
                .build();
    }
}
