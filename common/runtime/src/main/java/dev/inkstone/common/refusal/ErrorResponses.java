package dev.inkstone.common.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.inkstone.common.storage.Absence;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever ends a request early into a status and the one error body.
class ErrorResponses {

    private static final Logger log = Logger.getLogger(ErrorResponses.class);

    @ServerExceptionMapper
    public Response refused(Refusal refusal) {
        var status =
                switch (refusal.kind()) {
                    case MALFORMED -> 400;
                    case UNAUTHENTICATED -> 401;
                    case FORBIDDEN -> 403;
                    case MISSING -> 404;
                    case CONFLICT -> 409;
                    case INVALID -> 422;
                    case TOO_MANY -> 429;
                    case OVERLOADED -> 503;
                };
        var answer = answer(status, new ErrorBody(refusal.errors()));
        var wait = refusal.retryAfter();
        if (wait != null) {
            answer.getHeaders().putSingle("Retry-After", wait.toSeconds());
        }
        return answer;
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException e) {
        return answer(400, ErrorBody.request("is not valid JSON"));
    }

    @ServerExceptionMapper
    public Response refusedByTheFramework(WebApplicationException e) {
        var status = e.getResponse().getStatus();
        var wrong =
                switch (status) {
                    case 400 -> "is malformed";
                    case 404 -> "not found";
                    case 405 -> "method not allowed";
                    case 406 -> "no acceptable representation";
                    case 413 -> "is too large";
                    case 415 -> "content type must be application/json";
                    case 503 -> "overloaded, try again";
                    default -> e.getResponse().getStatusInfo().getReasonPhrase();
                };
        if (status >= 500 && status != 503) {
            log.errorf(e, "request_failed status=%d", status);
        }
        return answer(status, ErrorBody.request(wrong));
    }

    /// What is left is the client's, who did not wait, our fault or a backend's. A backend that is away or out of connections is
    /// 503, so that clients and load balancers may try again; the cause goes to the log only.
    @ServerExceptionMapper
    public Response failed(Throwable failure, RoutingContext request) {
        if (request.response().closed()) {
            log.debugf("client_gone cause=%s", rootOf(failure));
            return answer(503, ErrorBody.request("nobody waits for an answer"));
        }
        if (Absence.caused(failure)) {
            log.warnf("backend_unavailable cause=%s", rootOf(failure));
            return answer(503, ErrorBody.request("temporarily unavailable, try again"));
        }
        log.error("request_failed", failure);
        return answer(500, ErrorBody.request("failed unexpectedly"));
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Response answer(int status, ErrorBody body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
    }
}
