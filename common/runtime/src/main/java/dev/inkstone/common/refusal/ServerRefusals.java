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
        // Ahead of the server's own handlers, which say nothing.
        router.route()
                .order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1)
                .handler(this::limit)
                .failureHandler(this::refused);
    }

    private void refused(RoutingContext request) {
        switch (request.statusCode()) {
            case 400 -> answer(request, 400, "is malformed");
            case 404 -> answer(request, 404, "not found");
            case 405 -> answer(request, 405, "method not allowed");
            default -> request.next();
        }
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
