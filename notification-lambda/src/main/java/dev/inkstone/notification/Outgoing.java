package dev.inkstone.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The queue of user-service, which knows the people.
@ApplicationScoped
class Outgoing {

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

    void send(NoticeDue notice) {
        if (url.isEmpty()) {
            url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
        }
        try {
            var body = json.writeValueAsString(notice);
            sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice is plain data", e);
        }
    }
}
