package dev.inkstone.common.outbox;

import dev.inkstone.common.outbox.Outbox.Committed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Tells consumers of a committed event before the request that caused it is answered, so that the
/// person's next request finds the effect there. Never the only way: the same event goes through
/// its queue and the consumer's inbox drops the second. A consumer that hung is given less time
/// until it answers again, so that it costs its callers little; one that is away says so at once.
@ApplicationScoped
class DirectDelivery {

    private static final Logger log = Logger.getLogger(DirectDelivery.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PATIENCE_AFTER_TIMEOUT = Duration.ofMillis(250);

    private final OutboxConfig config;
    private final Instance<ServiceToken> token;
    private final Set<URI> hung = ConcurrentHashMap.newKeySet();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofMillis(300))
                    .build();

    DirectDelivery(OutboxConfig config, Instance<ServiceToken> token) {
        this.config = config;
        this.token = token;
    }

    void onCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) Committed committed) {
        if (token.isResolvable() && concerns(committed.type())) {
            config.direct().ifPresent(all -> all.forEach(to -> deliver(to, committed.body())));
        }
    }

    private boolean concerns(String type) {
        return config.directEvents().map(types -> types.contains(type)).orElse(true);
    }

    private void deliver(URI consumer, String body) {
        try {
            var request =
                    HttpRequest.newBuilder(consumer)
                            .timeout(hung.contains(consumer) ? PATIENCE_AFTER_TIMEOUT : PATIENCE)
                            .header("Content-Type", "application/json")
                            .header("Inkstone-Service-Token", token.get().current())
                            .POST(BodyPublishers.ofString(body))
                            .build();
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            hung.remove(consumer);
            if (status != 204) {
                log.warnf("direct_delivery_failed consumer=%s status=%d", consumer, status);
            }
        } catch (HttpTimeoutException e) {
            hung.add(consumer);
            log.warnf("direct_delivery_timed_out consumer=%s", consumer);
        } catch (IOException e) {
            log.warnf("direct_delivery_failed consumer=%s cause=%s", consumer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
