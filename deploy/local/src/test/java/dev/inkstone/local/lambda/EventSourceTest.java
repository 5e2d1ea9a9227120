package dev.inkstone.local.lambda;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.local.queues.Sqs;
import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.testkit.parts.QueueShape;
import dev.inkstone.testkit.parts.QueuesPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// This test is the function: it speaks to the runtime API as the interface client does.
class EventSourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private QueuesPart part;
    private SqsClient sqs;
    private RuntimeApi api;
    private EventSource source;
    private final AtomicInteger kills = new AtomicInteger();

    @BeforeEach
    void start() {
        part =
                QueuesPart.start(
                        folder, Ports.free(), List.of(new QueueShape("work", "work-dead", 2, 1)));
        sqs = Sqs.at(URI.create(part.endpoint()));
        api = RuntimeApi.start(Duration.ofSeconds(2), Clock.systemUTC());
        source = new EventSource("work", sqs, api, () -> true, kills::incrementAndGet);
    }

    @AfterEach
    void stop() {
        source.close();
        api.close();
        part.close();
    }

    @Test
    void what_failed_comes_back_and_dies_in_the_end_and_the_rest_is_done_with() throws Exception {
        send("good");
        send("poison");
        var seen = 0;
        while (size("work-dead") == 0) {
            var event = next();
            var failed = JSON.createArrayNode();
            for (var message : JSON.readTree(event.body()).path("Records")) {
                seen++;
                if (message.path("body").asText().equals("poison")) {
                    failed.addObject().set("itemIdentifier", message.path("messageId"));
                }
            }
            answer(event, JSON.createObjectNode().set("batchItemFailures", failed));
            if (seen >= 3) {
                eventually(() -> size("work-dead") == 1);
            }
        }
        assertEquals(3, seen);
        assertEquals(0, size("work"));
    }

    @Test
    void a_batch_whose_function_ended_comes_back() throws Exception {
        send("once");
        next();
        api.forget();
        var again = next();
        assertTrue(again.body().contains("once"), again.body());
        answer(again, JSON.createObjectNode());
        eventually(() -> size("work") == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"itemIdentifier\":\"\"}]",
                "[{\"itemIdentifier\":null}]",
                "[{\"id\":\"x\"}]",
                "[{\"itemIdentifier\":\"nobody\"}]"
            })
    void an_answer_that_names_what_was_not_handed_over_fails_all_of_it(String failed)
            throws Exception {
        send("once");
        answer(next(), JSON.createObjectNode().set("batchItemFailures", JSON.readTree(failed)));
        var again = next();
        assertTrue(again.body().contains("once"), again.body());
        answer(again, JSON.createObjectNode());
        eventually(() -> size("work") == 0);
    }

    @Test
    void a_function_that_takes_too_long_is_killed() throws Exception {
        send("slow");
        next();
        eventually(() -> kills.get() == 1);
    }

    @Test
    void who_stops_waits_for_what_is_in_hand() throws Exception {
        send("in hand");
        var event = next();
        source.close();
        var stopping = Thread.startVirtualThread(() -> source.rest(Duration.ofSeconds(10)));
        eventually(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        answer(event, JSON.createObjectNode());
        stopping.join();
        assertEquals(0, size("work"));
    }

    private HttpResponse<String> next() throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri("next")).timeout(Duration.ofSeconds(20)).build(),
                BodyHandlers.ofString());
    }

    private void answer(HttpResponse<String> event, JsonNode answer)
            throws IOException, InterruptedException {
        var id = event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
        http.send(
                HttpRequest.newBuilder(uri(id + "/response"))
                        .POST(BodyPublishers.ofString(answer.toString()))
                        .build(),
                BodyHandlers.discarding());
    }

    private URI uri(String path) {
        return URI.create("http://" + api.address() + "/2018-06-01/runtime/invocation/" + path);
    }

    private void send(String body) {
        sqs.sendMessage(r -> r.queueUrl(url("work")).messageBody(body));
    }

    private int size(String queue) {
        var attributes =
                sqs.getQueueAttributes(
                                r -> r.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
                        .attributes();
        return Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(
                        attributes.get(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private String url(String queue) {
        return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }
}
