package dev.inkstone.notification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.notification.SqsBatch.Failure;
import dev.inkstone.notification.SqsBatch.Failures;
import dev.inkstone.notification.SqsBatch.Message;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes a batch of events, one by one: those that fail come back, and hold up none of the others.
public class BatchHandler implements RequestHandler<SqsBatch, Failures> {

    private static final Logger log = Logger.getLogger(BatchHandler.class);
    /// What one message may take, the answer included.
    private static final Duration LONGEST = Letters.LIMIT.plusMillis(500);

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
    public Failures handleRequest(SqsBatch batch, @Nullable Context context) {
        var notices = new LinkedHashMap<String, NoticeDue>();
        var failed = new LinkedHashSet<String>();
        for (var message : Objects.requireNonNullElse(batch.records(), List.<Message>of())) {
            if (!inTime(context) || !handled(message, notices)) {
                failed.add(message.messageId());
            }
        }
        failed.addAll(outgoing.send(notices));
        return new Failures(failed.stream().map(Failure::new).toList());
    }

    /// What is begun too late ends with the function, and all of the batch comes back with it, that
    /// which was done, too.
    private static boolean inTime(@Nullable Context context) {
        return context == null || context.getRemainingTimeInMillis() > LONGEST.toMillis();
    }

    /// @param notices gets the one that this message leads to, which is still to be sent
    private boolean handled(Message message, Map<String, NoticeDue> notices) {
        try {
            var event = json.readTree(message.body());
            if (event.path("type").asText().equals("EmailDue")) {
                letters.send(json.treeToValue(event, EmailDue.class));
            } else {
                audience.of(event)
                        .ifPresent(notice -> notices.put(message.messageId(), notice));
            }
            return true;
        } catch (Throwable e) {
            // An error, too, is that of one message.
            log.errorf(e, "event_failed message=%s", message.messageId());
            return false;
        }
    }
}
