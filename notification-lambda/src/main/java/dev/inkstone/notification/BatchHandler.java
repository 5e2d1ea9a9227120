package dev.inkstone.notification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.notification.SqsBatch.Failure;
import dev.inkstone.notification.SqsBatch.Failures;
import dev.inkstone.notification.SqsBatch.Message;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/// Takes a batch of events, one by one: those that fail come back, and hold up none of the others.
public class BatchHandler implements RequestHandler<SqsBatch, Failures> {

    private static final Logger log = Logger.getLogger(BatchHandler.class);

    private final Audience audience;
    private final Outgoing outgoing;
    private final Letters letters;
    private final ObjectMapper json;

    BatchHandler(Audience audience, Outgoing outgoing, Letters letters, ObjectMapper json) {
        this.audience = audience;
        this.outgoing = outgoing;
        this.letters = letters;
        this.json = json;
    }

    @Override
    public Failures handleRequest(SqsBatch batch, Context context) {
        var messages = Objects.requireNonNullElse(batch.records(), List.<Message>of());
        return new Failures(
                messages.stream()
                        .filter(message -> !handled(message))
                        .map(message -> new Failure(message.messageId()))
                        .toList());
    }

    private boolean handled(Message message) {
        try {
            var event = json.readTree(message.body());
            if (event.path("type").asText().equals("EmailDue")) {
                letters.send(json.treeToValue(event, EmailDue.class));
            } else {
                audience.of(event).ifPresent(outgoing::send);
            }
            return true;
        } catch (JsonProcessingException | RuntimeException e) {
            log.errorf(e, "event_failed message=%s", message.messageId());
            return false;
        }
    }
}
