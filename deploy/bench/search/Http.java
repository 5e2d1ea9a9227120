package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/// Asks a server within the thread that asks, so that its CPU time is all that asking costs.
record Http(String endpoint) {

    private static final int TRIES = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Asks again while the server has too much to do, as it does while it merges on a small machine.
    JsonNode ask(String method, String path, String body) {
        try {
            for (var tries = 1; ; tries++) {
                var connection = send(method, path, body);
                if (connection.getResponseCode() == 429 && tries < TRIES) {
                    TimeUnit.SECONDS.sleep(1);
                } else {
                    return answer(connection);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpURLConnection send(String method, String path, String body) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(endpoint + path).toURL().openConnection();
        connection.setRequestMethod(method);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (var out = connection.getOutputStream()) {
                out.write(body.getBytes(UTF_8));
            }
        }
        return connection;
    }

    private static JsonNode answer(HttpURLConnection connection) throws IOException {
        var failure = connection.getErrorStream();
        if (failure != null) {
            throw new IOException(
                    connection.getURL() + ": " + new String(failure.readAllBytes(), UTF_8));
        }
        try (var in = connection.getInputStream()) {
            return JSON.readTree(in);
        }
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
