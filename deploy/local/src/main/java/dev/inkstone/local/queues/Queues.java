package dev.inkstone.local.queues;

import dev.inkstone.topology.Queue;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues of a stack, for the person who looks after them.
public final class Queues {

    /// As many as SQS gives at once.
    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final Function<String, Optional<Instant>> oldest;
    private final Clock clock;

    /// @param oldest when the oldest message of a queue was sent: SQS itself tells only CloudWatch
    public Queues(URI endpoint, Function<String, Optional<Instant>> oldest, Clock clock) {
        this.sqs = Sqs.at(endpoint);
        this.oldest = oldest;
        this.clock = clock;
    }

    public List<QueueView> views() {
        return Arrays.stream(Queue.values()).map(this::view).toList();
    }

    /// Sends the dead letters of a queue back into it. A crash in between leaves a letter in both,
    /// which consumers expect of any message.
    ///
    /// @return how many
    /// @throws IllegalArgumentException for a name that is no queue's
    public int redrive(String name) {
        var queue = named(name);
        var from = url(queue.deadLetterId());
        var to = url(queue.id());
        // Those that die again meanwhile are left for the next time.
        var left = waiting(attributes(from));
        var sent = 0;
        while (sent < left) {
            var letters =
                    sqs.receiveMessage(r -> r.queueUrl(from).maxNumberOfMessages(BATCH)).messages();
            if (letters.isEmpty()) {
                break;
            }
            for (var letter : letters) {
                send(letter, from, to);
                sent++;
            }
        }
        return sent;
    }

    private void send(Message letter, String from, String to) {
        sqs.sendMessage(r -> r.queueUrl(to).messageBody(letter.body()));
        sqs.deleteMessage(r -> r.queueUrl(from).receiptHandle(letter.receiptHandle()));
    }

    private QueueView view(Queue queue) {
        var own = attributes(url(queue.id()));
        var dead = attributes(url(queue.deadLetterId()));
        return new QueueView(
                queue.id(),
                waiting(own),
                oldest.apply(queue.id())
                        .map(sent -> Duration.between(sent, clock.instant()).toSeconds())
                        .orElse(null),
                number(own, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                waiting(dead));
    }

    private Map<QueueAttributeName, String> attributes(String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private static int waiting(Map<QueueAttributeName, String> attributes) {
        return number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    private static int number(Map<QueueAttributeName, String> all, QueueAttributeName name) {
        return Integer.parseInt(all.getOrDefault(name, "0"));
    }

    private String url(String queue) {
        return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }

    private static Queue named(String name) {
        return Arrays.stream(Queue.values())
                .filter(queue -> queue.id().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no queue %s, only %s."
                                                .formatted(
                                                        name,
                                                        Arrays.stream(Queue.values())
                                                                .map(Queue::id)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
