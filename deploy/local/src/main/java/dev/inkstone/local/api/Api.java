package dev.inkstone.local.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// JSON over HTTP/1.1 to one stack, connections kept alive; safe for many threads.
public final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    // Else each first request asks for an upgrade to HTTP/2.
                    .version(Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    public Api(URI base) {
        this.base = base;
    }

    public URI base() {
        return base;
    }

    /// @throws IOException when no whole answer came
    public Answer send(Call call) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(call.path())).timeout(Duration.ofSeconds(30));
        if (call.body().isMissingNode()) {
            request.method(call.method(), BodyPublishers.noBody());
        } else {
            request.method(call.method(), BodyPublishers.ofString(call.body().toString()))
                    .header("Content-Type", "application/json");
        }
        call.headers().forEach(request::header);
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                read(response.body()),
                response.headers().firstValue("Retry-After"));
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    /// A body that is not JSON is shown as the text it is, so that a person sees what came.
    private static JsonNode read(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body);
        }
    }
}
