package dev.inkstone.local.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lets other processes of the same person ask and steer a stack.
public final class ControlServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String token;

    /// What a question or an order is answered with: anything JSON can show. A refusal is an
    /// exception whose message is one sentence.
    public interface Orders {
        Object obey(String order, String subject);
    }

    private ControlServer(HttpServer server, String token) {
        this.server = server;
        this.token = token;
    }

    public static ControlServer start(String token, Orders orders) {
        try {
            var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var control = new ControlServer(HttpServer.create(at, 0), token);
            control.server.createContext("/", exchange -> control.answer(exchange, orders));
            control.server.setExecutor(control.threads);
            control.server.start();
            return control;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        // Seconds for the answer to whoever ordered the end.
        server.stop(1);
        threads.close();
    }

    /// `/{order}/{subject}`
    private void answer(HttpExchange exchange, Orders orders) throws IOException {
        try (exchange) {
            if (!knows(exchange)) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            var path = exchange.getRequestURI().getPath().split("/", 3);
            try {
                send(exchange, 200, orders.obey(path[1], path.length > 2 ? path[2] : ""));
            } catch (RuntimeException e) {
                send(exchange, 409, String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean knows(HttpExchange exchange) {
        var said = exchange.getRequestHeaders().getFirst(ControlClient.TOKEN_HEADER);
        return said != null
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        var body = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
