package dev.inkstone.local.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/// What the gateway says itself, in the shape of every service's errors.
enum Answer {
    MALFORMED(400, "is malformed"),
    NOT_FOUND(404, "not found"),
    METHOD_NOT_ALLOWED(405, "method not allowed"),
    TOO_LARGE(413, "is too large"),
    UNAVAILABLE(503, "is overloaded, try again soon"),
    TIMED_OUT(504, "took too long");

    private final int status;
    private final String body;

    Answer(int status, String wrong) {
        this.status = status;
        this.body = "{\"errors\":{\"request\":[\"" + wrong + "\"]}}";
    }

    void send(HttpServerExchange exchange) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        if (this == UNAVAILABLE) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
        }
        exchange.getResponseSender().send(body);
    }
}
