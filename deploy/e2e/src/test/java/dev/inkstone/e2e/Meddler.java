package dev.inkstone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/// Stands between everybody and the queues. There, messages come up to three times and in another
/// order, and a {@link Fault} ends connections at the worst moment.
final class Meddler implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACTION = "X-Amz-Target";
    private static final int MOST_DELAY_SECONDS = 4;

    /// What somebody asks of a queue.
    record Call(String action, String queue, ObjectNode body) {

        boolean sends() {
            return action.startsWith("SendMessage");
        }

        boolean deletes() {
            return action.startsWith("DeleteMessage");
        }

        List<String> messages() {
            return entries().stream().map(entry -> entry.path("MessageBody").asText()).toList();
        }

        List<JsonNode> entries() {
            var entries = new ArrayList<JsonNode>();
            body.path("Entries").forEach(entries::add);
            return entries.isEmpty() ? List.of(body) : entries;
        }
    }

    /// Whether a connection ends.
    interface Fault {

        Fault NONE = new Fault() {};

        /// Before the queues hear of the call.
        default boolean before(Call call) {
            return false;
        }

        /// When the queues have done it, and nobody is told.
        default boolean after(Call call) {
            return false;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(threads)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final Set<String> events = ConcurrentHashMap.newKeySet();
    private volatile URI queues = URI.create("http://127.0.0.1:1");
    private volatile Fault fault = Fault.NONE;
    private volatile boolean again;

    Meddler() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// @return the port to ask in its place
    int before(int port) {
        queues = URI.create("http://127.0.0.1:" + port);
        return server.getAddress().getPort();
    }

    URI queues() {
        return queues;
    }

    /// From now on messages come again and in another order, or no more.
    void sendAgain(boolean again) {
        this.again = again;
    }

    void fail(Fault fault) {
        this.fault = fault;
    }

    /// Different ones that were sent so far.
    int events() {
        return events.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = call(exchange);
            if (fault.before(call)) {
                return;
            }
            var answer = forward(call);
            if (fault.after(call)) {
                return;
            }
            var body =
                    new String(answer.body(), StandardCharsets.UTF_8)
                            .replace(":" + queues.getPort() + "/", ":" + port() + "/")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        var body = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        var action = exchange.getRequestHeaders().getFirst(ACTION);
        var url = body.path("QueueUrl").asText();
        return new Call(
                action.substring(action.indexOf('.') + 1),
                url.substring(url.lastIndexOf('/') + 1),
                body);
    }

    private HttpResponse<byte[]> forward(Call call) throws IOException, InterruptedException {
        if (call.sends()) {
            call.messages().forEach(this::count);
            if (again) {
                for (var entry : call.entries()) {
                    copies(call, entry);
                    delay((ObjectNode) entry);
                }
            }
        }
        return ask(call.action(), call.body());
    }

    private void count(String message) {
        try {
            events.add(JSON.readTree(message).path("id").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copies(Call call, JsonNode entry) throws IOException, InterruptedException {
        for (var i = ThreadLocalRandom.current().nextInt(3); i > 0; i--) {
            var copy =
                    JSON.createObjectNode()
                            .put("QueueUrl", call.body().path("QueueUrl").asText())
                            .put("MessageBody", entry.path("MessageBody").asText());
            delay(copy);
            ask("SendMessage", copy);
        }
    }

    private static void delay(ObjectNode message) {
        message.put("DelaySeconds", ThreadLocalRandom.current().nextInt(MOST_DELAY_SECONDS + 1));
    }

    private HttpResponse<byte[]> ask(String action, ObjectNode body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(queues)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header(ACTION, "AmazonSQS." + action)
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
