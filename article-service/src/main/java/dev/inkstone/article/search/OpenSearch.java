package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Speaks to an OpenSearch cluster: JSON there and back.
final class OpenSearch implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Who searches does not wait longer for a cluster that hangs.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Nobody waits for what is done in the background; it should not be begun twice.
    private static final Duration PATIENCE_WITH_A_CHANGE = Duration.ofSeconds(30);

    private final URI endpoint;
    private final @Nullable String credentials;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();

    /// @param credentials a name and a password as HTTP takes them
    OpenSearch(URI endpoint, @Nullable String credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    static OpenSearch of(SearchConfig.OpenSearch config) {
        var credentials =
                config.username().map(name -> name + ":" + config.password().orElse(""));
        var encoded = credentials.map(both -> Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
        return new OpenSearch(config.endpoint(), encoded.orElse(null));
    }

    /// @param accepted statuses that are no mistake, besides 2xx
    /// @throws IndexAway when there is no answer, or one that was not asked for
    Answer ask(String method, String path, @Nullable Object body, int... accepted) {
        return send(method, path, content(body), PATIENCE, accepted);
    }

    /// As {@link #ask}, for what may take its time.
    Answer change(String method, String path, @Nullable Object body, int... accepted) {
        return send(method, path, content(body), PATIENCE_WITH_A_CHANGE, accepted);
    }

    /// Lines of JSON, as {@link BulkLines} makes them.
    JsonNode write(String alias, byte[] lines) {
        var path = "/" + alias + "/_bulk?require_alias=true";
        return send("POST", path, BodyPublishers.ofByteArray(lines), PATIENCE_WITH_A_CHANGE).body();
    }

    private Answer send(
            String method, String path, BodyPublisher body, Duration patience, int... accepted) {
        var request =
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .timeout(patience)
                        .header("Content-Type", "application/json")
                        .method(method, body);
        if (credentials != null) {
            request.header("Authorization", "Basic " + credentials);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            var answer = new Answer(response.statusCode(), read(response.body()));
            if (answer.isGood() || Arrays.stream(accepted).anyMatch(one -> one == answer.status)) {
                return answer;
            }
            throw new IndexAway("%s %s: %s".formatted(method, path, answer));
        } catch (IOException e) {
            throw new IndexAway("%s %s: %s".formatted(method, path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexAway("interrupted", e);
        }
    }

    private static BodyPublisher content(@Nullable Object body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body));
    }

    private static JsonNode read(byte[] body) throws IOException {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    record Answer(int status, JsonNode body) {

        boolean isGood() {
            return status / 100 == 2;
        }

        /// @param type of a mistake
        boolean isSaying(String type) {
            return body.at("/error/type").asText().equals(type);
        }

        @Override
        public String toString() {
            return status + " " + body.at("/error/reason").asText();
        }
    }
}
