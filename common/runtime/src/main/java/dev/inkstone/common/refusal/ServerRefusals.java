package dev.inkstone.common.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Gives the one error body to what the server refuses before any resource is asked: paths that
/// cannot be decoded, and bodies that say they are too large.
@Singleton
class ServerRefusals {

    private final ObjectMapper json;
    private final long maxBody;

    ServerRefusals(
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.json = json;
        this.maxBody = maxBody.asLongValue();
    }

    void register(@Observes Router router) {
        router.errorHandler(400, request -> answer(request, 400, "is malformed"));
        router.errorHandler(404, request -> answer(request, 404, "not found"));
        router.errorHandler(405, request -> answer(request, 405, "method not allowed"));
        // Ahead of the server's own check, which says nothing.
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::limit);
    }

    private void limit(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= maxBody) {
            request.next();
            return;
        }
        // What follows on this connection would be the body nobody reads.
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        request.response().endHandler(sent -> request.request().connection().close());
        answer(request, 413, "is too large");
    }

    private void answer(RoutingContext request, int status, String wrong) {
        if (request.response().ended()) {
            return;
        }
        try {
            request.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(json.writeValueAsString(ErrorBody.request(wrong)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an error body is plain data", e);
        }
    }
}
