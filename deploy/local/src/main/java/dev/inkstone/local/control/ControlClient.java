package dev.inkstone.local.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.local.stack.Holder;
import dev.inkstone.local.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The other end of {@link ControlServer}.
public final class ControlClient {

    static final String TOKEN_HEADER = "Inkstone-Control-Token";

    private static final ObjectMapper JSON = new ObjectMapper();
    /// Replacing a service waits for its start and for what is in flight.
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Holder holder;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public ControlClient(Holder holder) {
        this.holder = holder;
    }

    /// @throws StackFailure with the stack's own sentence when it refuses
    public <T> T order(String order, String subject, Class<T> answer) {
        var uri = "http://127.0.0.1:%d/%s/%s".formatted(holder.control(), order, subject);
        var request =
                HttpRequest.newBuilder(URI.create(uri))
                        .header(TOKEN_HEADER, holder.token())
                        .timeout(LIMIT)
                        .POST(BodyPublishers.noBody())
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return switch (response.statusCode()) {
                case 200 -> JSON.readValue(response.body(), answer);
                case 409 -> throw new StackFailure(JSON.readValue(response.body(), String.class));
                default ->
                        throw new StackFailure(
                                "Another program answers where the stack of %s should."
                                        .formatted(holder.data()));
            };
        } catch (IOException e) {
            throw new StackFailure(
                    "The stack on port %d, process %d, does not answer."
                            .formatted(holder.port(), holder.launcher().pid()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted.", e);
        }
    }
}
