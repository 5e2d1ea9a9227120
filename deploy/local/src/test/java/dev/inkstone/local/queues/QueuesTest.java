package dev.inkstone.local.queues;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.testkit.parts.QueueShape;
import dev.inkstone.testkit.parts.QueuesPart;
import dev.inkstone.topology.Queue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueuesTest {

    private static final String NAME = Queue.AI_EVENTS.id();

    @TempDir private static Path folder;
    private static QueuesPart part;
    private static SqsClient sqs;
    private static Queues queues;

    @BeforeAll
    static void start() {
        var shapes =
                Arrays.stream(Queue.values())
                        .map(queue -> new QueueShape(queue.id(), queue.deadLetterId(), 1, 30))
                        .toList();
        part = QueuesPart.start(folder, Ports.free(), shapes);
        var endpoint = URI.create(part.endpoint());
        sqs = Sqs.at(endpoint);
        queues = new Queues(endpoint, name -> QueuesPart.oldest(folder, name), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        part.close();
    }

    @Test
    void a_queue_tells_what_waits_what_is_in_flight_and_what_died_and_takes_it_back() {
        assertNull(view().ageSeconds());
        send(NAME, "waits");
        send(NAME, "is taken");
        send(Queue.AI_EVENTS.deadLetterId(), "died");
        var url = url(NAME);
        assertEquals(1, sqs.receiveMessage(r -> r.queueUrl(url)).messages().size());

        eventually(() -> view().ageSeconds() != null);
        var view = view();
        assertEquals(1, view.depth());
        assertEquals(1, view.inFlight());
        assertEquals(1, view.dead());

        assertEquals(1, queues.redrive(NAME));
        assertEquals(2, view().depth());
        assertEquals(0, view().dead());
        assertEquals(0, queues.redrive(NAME));
    }

    @Test
    void a_name_that_is_no_queue_s_is_refused_with_those_that_are() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> queues.redrive("letters"));
        assertTrue(refusal.getMessage().contains(NAME), refusal.getMessage());
    }

    private static QueueView view() {
        return queues.views().stream()
                .filter(queue -> queue.name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    private static void send(String queue, String body) {
        sqs.sendMessage(r -> r.queueUrl(url(queue)).messageBody(body));
    }

    private static String url(String queue) {
        return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }
}
