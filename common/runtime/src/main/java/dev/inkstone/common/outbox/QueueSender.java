package dev.inkstone.common.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Sends rows to their queue in as few requests as SQS allows, and tells those that the queue will
/// never take from those that it may take another time.
@ApplicationScoped
class QueueSender {

    private static final Logger log = Logger.getLogger(QueueSender.class);
    // SQS takes at most ten messages a request and 256 KiB in all of them together.
    private static final int BATCH_MESSAGES = 10;
    private static final int BATCH_CHARS = 60_000;

    /// Of a message that is too large AWS says the first, or the third, and ElasticMQ the last.
    private static final Set<String> FOR_GOOD =
            Set.of(
                    "BatchRequestTooLong",
                    "InvalidMessageContents",
                    "InvalidParameterValue",
                    "InvalidAttributeValue");

    /// All queues are sent to in one transaction: one that hangs must not outlast it.
    private static final Consumer<AwsRequestOverrideConfiguration.Builder> SOON =
            call -> call.apiCallTimeout(Duration.ofSeconds(5));

    private final SqsClient sqs;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    QueueSender(SqsClient sqs) {
        this.sqs = sqs;
    }

    /// @param ofQueue at least one, all of one queue
    Outcome send(List<Row> ofQueue) {
        var queue = ofQueue.getFirst().queue();
        var taken = new ArrayList<Row>();
        var refused = new ArrayList<Row>();
        try {
            for (var batch : batches(ofQueue)) {
                var unwanted = refusedOf(queue, batch);
                refused.addAll(unwanted);
                batch.stream().filter(row -> !unwanted.contains(row)).forEach(taken::add);
            }
            return new Outcome(queue, taken, refused, false);
        } catch (RuntimeException e) {
            log.warnf("outbox_not_sent queue=%s cause=%s", queue, e);
            urls.remove(queue);
            return new Outcome(queue, taken, refused, true);
        }
    }

    /// @return those that the queue will never take
    /// @throws RuntimeException when it cannot be reached, or may take them another time
    private List<Row> refusedOf(String queue, List<Row> batch) {
        var url =
                urls.computeIfAbsent(
                        queue,
                        name ->
                                sqs.getQueueUrl(
                                                r ->
                                                        r.queueName(name)
                                                                .overrideConfiguration(SOON))
                                        .queueUrl());
        try {
            var failed =
                    sqs.sendMessageBatch(
                                    r ->
                                            r.queueUrl(url)
                                                    .entries(entries(batch))
                                                    .overrideConfiguration(SOON))
                            .failed();
            if (!failed.stream().allMatch(entry -> isForGood(entry.code()))) {
                throw new IllegalStateException("queue " + queue + " refused: " + failed);
            }
            var ids = failed.stream().map(BatchResultErrorEntry::id).toList();
            return batch.stream().filter(row -> ids.contains(String.valueOf(row.id()))).toList();
        } catch (SqsException e) {
            if (!isForGood(e.awsErrorDetails().errorCode())) {
                throw e;
            }
            // One of them it is.
            return batch.size() == 1
                    ? batch
                    : batch.stream().flatMap(row -> refusedOf(queue, List.of(row)).stream()).toList();
        }
    }

    /// `AWS.SimpleQueueService.BatchRequestTooLong` or `BatchRequestTooLong`, as the protocol has it.
    private static boolean isForGood(String code) {
        return FOR_GOOD.contains(code.substring(code.lastIndexOf('.') + 1));
    }

    private static List<SendMessageBatchRequestEntry> entries(List<Row> batch) {
        return batch.stream()
                .map(
                        row ->
                                SendMessageBatchRequestEntry.builder()
                                        .id(String.valueOf(row.id()))
                                        .messageBody(row.body())
                                        .build())
                .toList();
    }

    private static List<List<Row>> batches(List<Row> rows) {
        var batches = new ArrayList<List<Row>>();
        var chars = 0;
        for (var row : rows) {
            var last = batches.isEmpty() ? null : batches.getLast();
            if (last == null
                    || last.size() == BATCH_MESSAGES
                    || chars + row.body().length() > BATCH_CHARS) {
                last = new ArrayList<>();
                batches.add(last);
                chars = 0;
            }
            last.add(row);
            chars += row.body().length();
        }
        return batches;
    }

    record Row(long id, String queue, String body) {}

    /// @param taken those sent, before the queue could not be reached any more included
    /// @param refused those that the queue will never take
    /// @param away the rest could not be sent
    record Outcome(String queue, List<Row> taken, List<Row> refused, boolean away) {}
}
