package dev.inkstone.common.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Takes events from this service's queue, one by one. A message is deleted after its effect has
/// committed; one that fails is left to come back, and SQS moves it to the dead-letter queue after
/// the fifth try.
@ApplicationScoped
class QueueListener {

    private static final Logger log = Logger.getLogger(QueueListener.class);
    private static final int LONG_POLL_SECONDS = 10;

    private final SqsClient sqs;
    private final ObjectMapper json;
    private final Instance<EventHandler> handler;
    private final InboxConfig config;
    private volatile boolean running;
    private Thread thread = new Thread();

    QueueListener(
            SqsClient sqs, ObjectMapper json, Instance<EventHandler> handler, InboxConfig config) {
        this.sqs = sqs;
        this.json = json;
        this.handler = handler;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        config.queue()
                .filter(queue -> handler.isResolvable())
                .ifPresent(
                        queue -> {
                            running = true;
                            thread =
                                    Thread.ofPlatform()
                                            .daemon()
                                            .name("queue-listener")
                                            .start(() -> run(queue));
                        });
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        // A long poll is cut short; a message in hand has its transaction to finish in.
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(5));
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
                                                .waitTimeSeconds(LONG_POLL_SECONDS))
                        .messages();
        for (var message : messages) {
            if (running && handled(message)) {
                sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        }
    }

    private boolean handled(Message message) {
        try {
            var event = json.readTree(message.body());
            handler.get().on(event.path("type").asText(), event);
            return true;
        } catch (JsonProcessingException | RuntimeException e) {
            log.errorf(e, "event_failed message=%s", message.messageId());
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(500, 1500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
