package dev.inkstone.ai;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.microprofile.config.ConfigProvider;

/// Stands where article-service does: serves the articles that a test puts on its shelves, and for a
/// search all of them. It breaks down when it is asked for that.
public final class Library implements QuarkusTestResourceLifecycleManager {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARTICLES = "/api/articles/";

    // Quarkus loads this class more than once, so tests fill the shelves by HTTP.
    private final Map<String, String> shelves = new ConcurrentSkipListMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(ARTICLES, this::article);
            server.createContext("/internal/articles/", this::article);
            server.createContext("/api/search", this::search);
            server.start();
            return Map.of(
                    "inkstone.platform.articles",
                    "http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    public static void holds(String slug, String title, String body, String updatedAt) {
        holds(slug, title, body, List.of(), updatedAt);
    }

    public static void holds(
            String slug, String title, String body, List<String> tags, String updatedAt) {
        var article =
                Map.of(
                        "slug", slug,
                        "title", title,
                        "description", "",
                        "body", body,
                        "tagList", tags,
                        "updatedAt", updatedAt);
        send(slug, "PUT", JSON.valueToTree(Map.of("article", article)).toString());
    }

    public static void holdsNothing() {
        send("", "DELETE", "");
    }

    private static void send(String slug, String method, String body) {
        var base = ConfigProvider.getConfig().getValue("inkstone.platform.articles", URI.class);
        var request =
                HttpRequest.newBuilder(base.resolve(ARTICLES + slug))
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void article(HttpExchange exchange) throws IOException {
        var slug = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                shelves.put(slug, new String(exchange.getRequestBody().readAllBytes()));
                answer(exchange, 200, "{}");
            }
            case "DELETE" -> {
                shelves.clear();
                answer(exchange, 200, "{}");
            }
            default -> {
                var found = shelves.get(slug);
                answer(exchange, found == null ? 404 : 200, found == null ? "{}" : found);
            }
        }
    }

    private void search(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getRawQuery();
        var status = query.contains("breakdown") ? 500 : query.length() > 4_000 ? 414 : 200;
        answer(exchange, status, "{\"results\":[" + String.join(",", shelves.values()) + "]}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
