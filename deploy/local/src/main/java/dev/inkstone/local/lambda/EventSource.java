package dev.inkstone.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.local.lambda.RuntimeApi.InvocationFailed;
import dev.inkstone.local.lambda.RuntimeApi.TimedOut;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Hands what a queue holds to the function, a batch at a time, as an event source mapping with
/// `ReportBatchItemFailures` does: what the function does not report as failed is deleted, the rest
/// comes back when its visibility timeout is over, and goes to the dead letters in the end. A batch is
/// not waited for to fill: whoever is to be told waits.
final class EventSource {

    private static final Logger log = Logger.getLogger(EventSource.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 10;
    private static final int LONG_POLL_SECONDS = 5;

    private final String queue;
    private final SqsClient sqs;
    private final RuntimeApi function;
    private final BooleanSupplier functionRuns;
    private final Runnable killFunction;
    private final Lock inHand = new ReentrantLock();
    private volatile boolean open = true;

    /// @param killFunction what becomes of one that takes too long
    EventSource(
            String queue,
            SqsClient sqs,
            RuntimeApi function,
            BooleanSupplier functionRuns,
            Runnable killFunction) {
        this.queue = queue;
        this.sqs = sqs;
        this.function = function;
        this.functionRuns = functionRuns;
        this.killFunction = killFunction;
        Thread.ofPlatform().daemon().name("event-source-" + queue).start(this::run);
    }

    void close() {
        open = false;
    }

    /// Waits until what the function has in hand is done, and deleted. A long poll is not waited for:
    /// what it may still fetch comes back to the queue by itself.
    void rest(Duration atMost) {
        try {
            if (inHand.tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                inHand.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var url = "";
        while (open) {
            try {
                if (functionRuns.getAsBoolean()) {
                    if (url.isEmpty()) {
                        url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
                    }
                    poll(url);
                } else {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | JsonProcessingException e) {
                if (open) {
                    log.log(Level.WARNING, "event source of {0}: {1}", new Object[] {queue, e});
                    pause();
                }
            }
        }
    }

    private void poll(String url) throws InterruptedException, JsonProcessingException {
        var batch =
                sqs.receiveMessage(
                                r ->
                                        r.queueUrl(url)
                                                .maxNumberOfMessages(BATCH)
                                                .waitTimeSeconds(LONG_POLL_SECONDS)
                                                .messageSystemAttributeNames(
                                                        MessageSystemAttributeName.ALL))
                        .messages();
        inHand.lock();
        try {
            if (!batch.isEmpty() && open) {
                invoke(url, batch);
            }
        } finally {
            inHand.unlock();
        }
    }

    private void invoke(String url, List<Message> batch)
            throws InterruptedException, JsonProcessingException {
        try {
            var failed = failures(function.invoke(event(batch)), batch);
            var done = batch.stream().filter(m -> !failed.contains(m.messageId())).toList();
            if (!done.isEmpty()) {
                delete(url, done);
            }
        } catch (InvocationFailed e) {
            log.log(Level.WARNING, "invocation failed: {0}", e.getMessage());
            if (e instanceof TimedOut) {
                killFunction.run();
            }
        }
    }

    private void delete(String url, List<Message> done) {
        var entries =
                done.stream()
                        .map(
                                message ->
                                        DeleteMessageBatchRequestEntry.builder()
                                                .id(String.valueOf(done.indexOf(message)))
                                                .receiptHandle(message.receiptHandle())
                                                .build())
                        .toList();
        sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries));
    }

    private String event(List<Message> batch) throws JsonProcessingException {
        return JSON.writeValueAsString(
                Map.of("Records", batch.stream().map(this::eventRecord).toList()));
    }

    private Map<String, Object> eventRecord(Message message) {
        return Map.of(
                "messageId",
                message.messageId(),
                "receiptHandle",
                message.receiptHandle(),
                "body",
                message.body(),
                "attributes",
                message.attributesAsStrings(),
                "messageAttributes",
                Map.of(),
                "md5OfBody",
                message.md5OfBody(),
                "eventSource",
                "aws:sqs",
                "eventSourceARN",
                "arn:aws-cn:sqs:cn-northwest-1:000000000000:" + queue,
                "awsRegion",
                "cn-northwest-1");
    }

    /// An empty answer reports none; one that cannot be read or names what it was not handed, all of
    /// them.
    private static Set<String> failures(String answer, List<Message> batch)
            throws InvocationFailed {
        try {
            var ids = batch.stream().map(Message::messageId).toList();
            var failed = new HashSet<String>();
            for (var item : JSON.readTree(answer).path("batchItemFailures")) {
                failed.add(item.path("itemIdentifier").asText());
            }
            if (!ids.containsAll(failed)) {
                throw new InvocationFailed("it reported what it was not handed");
            }
            return failed;
        } catch (JsonProcessingException e) {
            throw new InvocationFailed("its answer is not JSON");
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
