package dev.inkstone.local.gateway;

import dev.inkstone.topology.Service;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Decides about each request from outside, and passes on nothing that only the inside may say.
final class PublicEntry implements HttpHandler {

    private static final HttpString SERVICE_TOKEN = new HttpString("Inkstone-Service-Token");
    private static final HttpString FORWARDED = new HttpString("Forwarded");
    private static final String FORWARDED_PREFIX = "X-Forwarded-";
    private final Map<Service, HttpHandler> proxies;
    private final PathRules rules = new PathRules();
    private volatile boolean closing;

    PublicEntry(Map<Service, HttpHandler> proxies) {
        this.proxies = proxies;
    }

    void refuseNew() {
        closing = true;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (closing) {
            exchange.setPersistent(false);
            Answer.UNAVAILABLE.send(exchange);
            return;
        }
        var method = exchange.getRequestMethod();
        if (method.equals(Methods.TRACE) || method.equals(Methods.CONNECT)) {
            Answer.METHOD_NOT_ALLOWED.send(exchange);
            return;
        }
        var path = RequestPath.of(exchange);
        if (path == null || !framedPlainly(exchange.getRequestHeaders())) {
            exchange.setPersistent(false);
            Answer.MALFORMED.send(exchange);
            return;
        }
        if (exchange.getRequestContentLength() > BodyLimit.BYTES) {
            exchange.setPersistent(false);
            Answer.TOO_LARGE.send(exchange);
            return;
        }
        var service = rules.service(path);
        if (service.isEmpty()) {
            Answer.NOT_FOUND.send(exchange);
            return;
        }
        if (exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)) {
            exchange.addRequestWrapper(BodyLimit::new);
        }
        closeIfAsked(exchange);
        replaceHeaders(exchange);
        Objects.requireNonNull(proxies.get(service.get())).handleRequest(exchange);
    }

    /// Undertow itself sees `close` only where it stands alone.
    private static void closeIfAsked(HttpServerExchange exchange) {
        var connection = exchange.getRequestHeaders().getFirst(Headers.CONNECTION);
        if (connection != null && connection.toLowerCase(Locale.ROOT).contains("close")) {
            exchange.setPersistent(false);
        }
    }

    /// Any coding but chunked would leave it to each reader where the body ends.
    private static boolean framedPlainly(HeaderMap headers) {
        var coding = headers.getFirst(Headers.TRANSFER_ENCODING);
        return coding == null || coding.equalsIgnoreCase("chunked");
    }

    /// The proxy itself then sets `X-Forwarded-For`, `-Proto` and `-Port`.
    private static void replaceHeaders(HttpServerExchange exchange) {
        var headers = exchange.getRequestHeaders();
        headers.remove(SERVICE_TOKEN);
        headers.remove(FORWARDED);
        removeForwarded(headers);
        if (!headers.contains(Headers.HOST)) {
            headers.put(Headers.HOST, exchange.getHostAndPort());
        }
        headers.put(Headers.X_FORWARDED_HOST, headers.getFirst(Headers.HOST));
    }

    private static void removeForwarded(HeaderMap headers) {
        List<HttpString> found = List.of();
        for (var i = headers.fastIterate(); i != -1; i = headers.fiNext(i)) {
            var name = headers.fiCurrent(i).getHeaderName();
            if (name.toString().regionMatches(true, 0, FORWARDED_PREFIX, 0, 12)) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(name);
            }
        }
        found.forEach(headers::remove);
    }
}
