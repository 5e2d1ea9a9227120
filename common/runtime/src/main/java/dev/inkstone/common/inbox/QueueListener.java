package dev.inkstone.common.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.storage.Absence;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Takes events from this service's queue, one by one for each of its listeners. A message is deleted
/// after its effect has committed; one that fails is left to come back, and SQS moves it to the
/// dead-letter queue after the fifth try. While the database is away, or for half a minute another
/// service, what was received is kept hidden and no more is taken: nothing uses up its tries.
@ApplicationScoped
class QueueListener {

    private static final Logger log = Logger.getLogger(QueueListener.class);
    private static final int LONG_POLL_SECONDS = 10;
    private static final int FIRST_DEFERRAL_SECONDS = 10;
    /// Longer than a look at the database takes.
    private static final int HIDDEN_SECONDS = 60;
    /// A task that crashes leaves its messages hidden for no longer.
    private static final int IN_HAND_SECONDS = 10;
    /// Well below that, for the next one may take its time, too.
    private static final Duration LONG = Duration.ofSeconds(3);
    /// Connections of before may fail one after the other when the database is back.
    private static final int TRIES_AT_ONCE = 5;
    /// About a second apart. Longer than a service is away that starts anew; one that refuses this
    /// message alone does not keep the others waiting for ever.
    private static final int TRIES_AT_ANOTHER = 30;
    private static final MessageSystemAttributeName TRIES =
            MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT;

    private final SqsClient sqs;
    private final ObjectMapper json;
    private final List<EventHandler> handlers;
    private final InboxConfig config;
    private final Absence absence;
    private final Clock clock;
    /// Each listener reads while it has messages in hand; who is to stop writes.
    private final ReadWriteLock inHand = new ReentrantReadWriteLock();
    private volatile boolean running;

    QueueListener(
            SqsClient sqs,
            ObjectMapper json,
            @All List<EventHandler> handlers,
            InboxConfig config,
            Absence absence,
            Clock clock) {
        this.sqs = sqs;
        this.json = json;
        this.handlers = handlers;
        this.config = config;
        this.absence = absence;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        config.queue()
                .filter(queue -> !handlers.isEmpty())
                .ifPresent(
                        queue -> {
                            running = true;
                            for (var i = 0; i < config.listeners(); i++) {
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("queue-listener-", i)
                                        .start(() -> run(queue));
                            }
                        });
    }

    /// Waits for the messages in hand and forgets those done with. A long poll is left to end with the
    /// process: what it may still fetch is given back, or comes back to the queue by itself.
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        if (inHand.writeLock().tryLock(5, TimeUnit.SECONDS)) {
            inHand.writeLock().unlock();
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
            } catch (Throwable e) {
                // Whatever it was: without this thread the service would be told nothing any more.
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
        inHand.readLock().lock();
        try {
            if (!running) {
                // Another task need not wait for what came to a poll that outlived this one.
                hide(url, messages, 0);
            }
            delete(url, taken(url, messages));
        } finally {
            inHand.readLock().unlock();
        }
    }

    /// Each receipt is one of the few that a message has: behind slow ones none is left to be received
    /// by others, nor again while it waits to be deleted.
    private List<Message> taken(String url, List<Message> messages) {
        var ours = new ArrayList<>(messages);
        var hidden = clock.instant();
        for (var message : messages) {
            if (Duration.between(hidden, clock.instant()).compareTo(LONG) > 0) {
                hide(url, ours, IN_HAND_SECONDS);
                hidden = clock.instant();
            }
            if (!running || !taken(url, message, ours)) {
                ours.remove(message);
            }
        }
        return ours;
    }

    /// @param batch what was received with it
    private boolean taken(String url, Message message, List<Message> batch) {
        for (var tried = 1; ; tried++) {
            try {
                handle(message);
                return true;
            } catch (Throwable e) {
                // An error, too, is that of one message: the next may be sound.
                if (!running || tried >= triesAtOnce(e)) {
                    failed(url, message, e);
                    return false;
                }
                sitOut(url, batch, e);
            }
        }
    }

    private void handle(Message message) throws JsonProcessingException {
        var event = json.readTree(message.body());
        var type = event.path("type").textValue();
        var able = handlers.stream().filter(h -> type != null && h.types().contains(type)).toList();
        if (type == null || able.isEmpty()) {
            throw new IllegalArgumentException("nobody here knows events of type " + type);
        }
        able.forEach(handler -> handler.on(type, event));
    }

    private int triesAtOnce(Throwable failure) {
        if (anotherIsAway(failure)) {
            return TRIES_AT_ANOTHER;
        }
        return Absence.caused(failure) || absence.lasts() ? TRIES_AT_ONCE : 1;
    }

    private static boolean anotherIsAway(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.OVERLOADED;
    }

    private void failed(String url, Message message, Throwable failure) {
        if (Absence.caused(failure) || anotherIsAway(failure)) {
            defer(url, message);
        } else {
            log.errorf(failure, "event_failed message=%s", message.messageId());
        }
    }

    private void sitOut(String url, List<Message> batch, Throwable failure) {
        log.warnf("sitting_out messages=%d cause=%s", batch.size(), failure);
        do {
            hide(url, batch, HIDDEN_SECONDS);
            pause();
        } while (running && absence.lasts());
    }

    private void hide(String url, List<Message> batch, int seconds) {
        if (batch.isEmpty()) {
            return;
        }
        var entries =
                batch.stream()
                        .map(
                                message ->
                                        ChangeMessageVisibilityBatchRequestEntry.builder()
                                                .id(message.messageId())
                                                .receiptHandle(message.receiptHandle())
                                                .visibilityTimeout(seconds)
                                                .build())
                        .toList();
        try {
            sqs.changeMessageVisibilityBatch(r -> r.queueUrl(url).entries(entries));
        } catch (RuntimeException e) {
            log.warnf("messages_not_hidden cause=%s", e);
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
