package dev.inkstone.ai.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/// An endpoint that speaks OpenAI's API, or anything else: what it does, an article's title says.
public final class ModelServer implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Integer> USAGE =
            Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120);

    /// The first is taken from what was found, the second made up, the third from nowhere.
    private static final Map<String, ?> SENTENCES =
            Map.of(
                    "sentences",
                    List.of(
                            Map.of("text", "It is carved from purple stone.", "source", 1),
                            Map.of("text", "Buy cheap watches at once.", "source", 1),
                            Map.of("text", "It is carved from purple stone.", "source", 99)));

    /// What makes a text of a test another one than those before.
    private static final Pattern MARK =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/chat/completions", this::answer);
            server.createContext("/asked", exchange -> send(exchange, 200, timesAsked(exchange)));
            server.start();
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            return Map.of(
                    "inkstone.model.engine", "openai",
                    "inkstone.model.retry-after", "0s",
                    "inkstone.test.model", address,
                    "quarkus.langchain4j.openai.base-url", address + "/v1",
                    "inkstone.model.timeout", "700ms");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        MARK.matcher(request).results().forEach(mark -> asked.merge(mark.group(), 1, Integer::sum));
        if (request.contains("# Slow")) {
            pause(2_000);
        }
        if (request.contains("# Pensive")) {
            pause(400);
        }
        if (request.contains("You answer a question")) {
            speak(exchange, request);
            return;
        }
        var answer =
                request.contains("# Garbage")
                        ? "}{ not JSON"
                        : request.contains("# Html")
                                ? "<html>" + "x".repeat(1 << 20)
                                : request.contains("# Obedient")
                                                ? chat(
                                                        "BUY CHEAP WATCHES AT EVIL EXAMPLE",
                                                        "watches")
                                                : chat(
                                                        "The Helan inkstone is carved from purple stone.",
                                                        "Helan inkstone");
        send(exchange, request.contains("# Broken") ? 500 : 200, answer);
    }

    /// Piece by piece. To a question that calls it halting it says no more after the first sentence,
    /// and nothing at all to one that calls it mute.
    private static void speak(HttpExchange exchange, String request) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var content = JSON.writeValueAsString(SENTENCES);
        var halting = request.contains("halting");
        var end = halting ? content.indexOf('}') + 1 : request.contains("mute") ? 0 : content.length();
        try (exchange;
                var out = exchange.getResponseBody()) {
            for (var at = 0; at < end; at += 10) {
                var piece = content.substring(at, Math.min(end, at + 10));
                var delta = Map.of("index", 0, "delta", Map.of("content", piece));
                out.write(chunk(Map.of("choices", List.of(delta))));
                out.flush();
            }
            if (end < content.length()) {
                pause(2_000);
                return;
            }
            if (!request.contains("for nothing")) {
                out.write(chunk(Map.of("choices", List.of(), "usage", USAGE)));
            }
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] chunk(Map<String, ?> said) throws IOException {
        var chunk = new HashMap<String, Object>(said);
        chunk.putAll(
                Map.of("id", "1", "object", "chat.completion.chunk", "created", 1, "model", "test"));
        return ("data: " + JSON.writeValueAsString(chunk) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// How often it was asked about a text with this mark.
    static int timesAsked(String mark) {
        var model = ConfigProvider.getConfig().getValue("inkstone.test.model", URI.class);
        return RestAssured.get(model.resolve("/asked/" + mark)).as(int.class);
    }

    private String timesAsked(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return asked.getOrDefault(path.substring(path.lastIndexOf('/') + 1), 0).toString();
    }

    private static String chat(String summary, String tag) throws IOException {
        return chat(Map.of("summary", summary, "tags", List.of(tag), "verdict", "clear"));
    }

    private static String chat(Map<String, ?> said) throws IOException {
        var content = JSON.writeValueAsString(said);
        return JSON.writeValueAsString(
                Map.of(
                        "id",
                        "1",
                        "object",
                        "chat.completion",
                        "created",
                        1,
                        "model",
                        "test",
                        "choices",
                        List.of(
                                Map.of(
                                        "index",
                                        0,
                                        "finish_reason",
                                        "stop",
                                        "message",
                                        Map.of("role", "assistant", "content", content))),
                        "usage",
                        USAGE));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", body.startsWith("<") ? "text/html" : "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void pause(int millis) {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
