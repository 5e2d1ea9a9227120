package dev.inkstone.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The queue of user-service, which knows the people.
@ApplicationScoped
class Outgoing {

    private static final Logger log = Logger.getLogger(Outgoing.class);

    private final SqsClient sqs;
    private final ObjectMapper json;
    private final String queue;
    private volatile String url = "";

    Outgoing(
            SqsClient sqs,
            ObjectMapper json,
            @ConfigProperty(name = "inkstone.notices.queue") String queue) {
        this.sqs = sqs;
        this.json = json;
        this.queue = queue;
    }

    /// In one request, which is what a queue bills.
    ///
    /// @param notices by the messages that they come from, at most ten
    /// @return the messages whose notice the queue did not take
    Set<String> send(Map<String, NoticeDue> notices) {
        if (notices.isEmpty()) {
            return Set.of();
        }
        try {
            if (url.isEmpty()) {
                url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
            }
            var entries =
                    notices.entrySet().stream().map(e -> entry(e.getKey(), e.getValue())).toList();
            var failed = sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries)).failed();
            failed.forEach(
                    e -> log.errorf("notice_refused message=%s code=%s", e.id(), e.code()));
            return failed.stream().map(BatchResultErrorEntry::id).collect(Collectors.toSet());
        } catch (SdkException e) {
            if (notices.size() > 1 && e instanceof SqsException of && of.statusCode() < 500) {
                // One of them it is.
                return notices.entrySet().stream()
                        .flatMap(each -> send(Map.of(each.getKey(), each.getValue())).stream())
                        .collect(Collectors.toSet());
            }
            log.errorf(e, "notices_not_sent messages=%s", notices.keySet());
            return notices.keySet();
        }
    }

    private SendMessageBatchRequestEntry entry(String message, NoticeDue notice) {
        try {
            return SendMessageBatchRequestEntry.builder()
                    .id(message)
                    .messageBody(json.writeValueAsString(notice))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice is plain data", e);
        }
    }
}
