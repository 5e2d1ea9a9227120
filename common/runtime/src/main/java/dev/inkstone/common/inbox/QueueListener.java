package dev.inkstone.common.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.common.refusal.Refusal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Takes events from this service's queue, one by one. A message is deleted after its effect has
/// committed; one that fails is left to come back, and SQS moves it to the dead-letter queue after
/// the fifth try.
@ApplicationScoped
class QueueListener {

    private static final Logger log = Logger.getLogger(QueueListener.class);
    private static final int LONG_POLL_SECONDS = 10;
    private static final int FIRST_DEFERRAL_SECONDS = 10;
    private static final MessageSystemAttributeName TRIES =
            MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT;

    private final SqsClient sqs;
    private final ObjectMapper json;
    private final Instance<EventHandler> handlers;
    private final InboxConfig config;
    private final Lock inHand = new ReentrantLock();
    private volatile boolean running;

    QueueListener(
            SqsClient sqs, ObjectMapper json, Instance<EventHandler> handlers, InboxConfig config) {
        this.sqs = sqs;
        this.json = json;
        this.handlers = handlers;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        config.queue()
                .filter(queue -> !handlers.isUnsatisfied())
                .ifPresent(
                        queue -> {
                            running = true;
                            Thread.ofPlatform()
                                    .daemon()
                                    .name("queue-listener")
                                    .start(() -> run(queue));
                        });
    }

    /// Waits for the message in hand and forgets those done with. A long poll is left to end with the process: what it may
    /// still fetch comes back to the queue by itself.
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        if (inHand.tryLock(5, TimeUnit.SECONDS)) {
            inHand.unlock();
        }
    }

    private void run(String queue) {
        var url = "";
        while (running) {
            try {
                if (url.isEmpty()) {
                    url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
                }
                receive(url);
            } catch (RuntimeException e) {
                if (running) {
                    log.warnf("queue_unavailable queue=%s cause=%s", queue, e);
                    pause();
                }
            }
        }
    }

    private void receive(String url) {
        var messages =
                sqs.receiveMessage(
                                r ->
                                        r.queueUrl(url)
                                                .maxNumberOfMessages(10)
                                                .waitTimeSeconds(LONG_POLL_SECONDS)
                                                .messageSystemAttributeNames(TRIES))
                        .messages();
        inHand.lock();
        try {
            delete(url, messages.stream().filter(message -> running && taken(url, message)).toList());
        } finally {
            inHand.unlock();
        }
    }

    private boolean taken(String url, Message message) {
        try {
            return handled(message);
        } catch (Refusal e) {
            defer(url, message);
            return false;
        }
    }

    /// In one request, which is what a queue bills.
    private void delete(String url, List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var entries =
                messages.stream()
                        .map(
                                message ->
                                        DeleteMessageBatchRequestEntry.builder()
                                                .id(message.messageId())
                                                .receiptHandle(message.receiptHandle())
                                                .build())
                        .toList();
        sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries));
    }

    private boolean handled(Message message) {
        try {
            var event = json.readTree(message.body());
            var type = event.path("type").asText();
            handlers.forEach(handler -> handler.on(type, event));
            return true;
        } catch (JsonProcessingException | RuntimeException e) {
            if (e instanceof Refusal refusal && refusal.kind() == Refusal.Kind.OVERLOADED) {
                throw refusal;
            }
            log.errorf(e, "event_failed message=%s", message.messageId());
            return false;
        }
    }

    /// The message is sound, but what its effect needs is away: its five tries are spread over more than
    /// six minutes, for which that may well be.
    private void defer(String url, Message message) {
        var tries = Integer.parseInt(message.attributes().getOrDefault(TRIES, "1"));
        var seconds = FIRST_DEFERRAL_SECONDS * (int) Math.pow(3, tries - 1);
        log.warnf("event_deferred message=%s seconds=%d", message.messageId(), seconds);
        sqs.changeMessageVisibility(
                r ->
                        r.queueUrl(url)
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(seconds));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(500, 1500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
