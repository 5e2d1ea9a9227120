package dev.inkstone.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;

/// Looks into one SQS queue, and puts messages there, in place of the service at its other end.
public final class QueueProbe {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final String url;

    public QueueProbe(URI endpoint, String queue) {
        this.endpoint = endpoint;
        this.url = endpoint + "/000000000000/" + queue;
    }

    /// A queue of {@link QueuesResource}, within a Quarkus test.
    public static QueueProbe of(String queue) {
        var endpoint =
                ConfigProvider.getConfig().getValue("quarkus.sqs.endpoint-override", URI.class);
        return new QueueProbe(endpoint, queue);
    }

    public void send(String body) {
        ask("SendMessage", request -> request.put("MessageBody", body));
    }

    /// Takes the next message for good; empty when none came in time.
    public Optional<String> take(Duration atMost) {
        var message = receive(atMost);
        message.ifPresent(
                taken -> {
                    var receipt = taken.path("ReceiptHandle").asText();
                    ask("DeleteMessage", request -> request.put("ReceiptHandle", receipt));
                });
        return message.map(taken -> taken.path("Body").asText());
    }

    /// Receives the next message as a consumer that then fails: it comes back.
    public Optional<String> peek(Duration atMost) {
        return receive(atMost).map(message -> message.path("Body").asText());
    }

    /// Messages in the queue, those in some consumer's hands included.
    public int size() {
        var attributes =
                ask("GetQueueAttributes", request -> request.putArray("AttributeNames").add("All"))
                        .path("Attributes");
        return attributes.path("ApproximateNumberOfMessages").asInt()
                + attributes.path("ApproximateNumberOfMessagesNotVisible").asInt();
    }

    public void empty() {
        ask("PurgeQueue", request -> {});
    }

    private Optional<JsonNode> receive(Duration atMost) {
        var messages =
                ask("ReceiveMessage", request -> request.put("WaitTimeSeconds", atMost.toSeconds()))
                        .path("Messages");
        return Optional.ofNullable(messages.get(0));
    }

    private JsonNode ask(String action, Consumer<ObjectNode> parameters) {
        var body = JSON.createObjectNode().put("QueueUrl", url);
        parameters.accept(body);
        var request =
                HttpRequest.newBuilder(endpoint)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("X-Amz-Target", "AmazonSQS." + action)
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(action + " of " + url + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
