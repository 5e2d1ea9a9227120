package dev.inkstone.common.identity;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// user-service's published keys (RFC 7517), kept up to date in the background. The last good set
/// stays in force while user-service is away.
@DefaultBean
@ApplicationScoped
class PublishedKeys implements VerificationKeys {

    private static final Logger log = Logger.getLogger(PublishedKeys.class);
    // An unknown key asks at once, but strangers' tokens must not turn into a stream of requests.
    private static final Duration BETWEEN_ASKS = Duration.ofSeconds(5);

    private final IdentityConfig config;
    private final HttpClient http =
            HttpClient.newBuilder()
                    // Not every load balancer takes the offer to upgrade to HTTP/2 well.
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
    private final ScheduledExecutorService refresher =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("published-keys").factory());
    private volatile Map<String, Key> keys = Map.of();
    private long askedAt = System.nanoTime() - BETWEEN_ASKS.toNanos();

    PublishedKeys(IdentityConfig config) {
        this.config = config;
    }

    @PostConstruct
    void start() {
        config.jwks().ifPresent(this::accept);
        config.jwksUrl()
                .ifPresent(
                        url ->
                                refresher.scheduleWithFixedDelay(
                                        () -> fetch(url),
                                        0,
                                        config.refreshSeconds(),
                                        TimeUnit.SECONDS));
    }

    @PreDestroy
    void stop() {
        refresher.shutdownNow();
    }

    @Override
    public @Nullable Key byId(String kid) {
        var key = keys.get(kid);
        if (key == null
                && config.jwksUrl().isPresent()
                && BlockingOperationControl.isBlockingAllowed()) {
            askAgain(config.jwksUrl().get());
            key = keys.get(kid);
        }
        return key;
    }

    private synchronized void askAgain(URI url) {
        if (System.nanoTime() - askedAt >= BETWEEN_ASKS.toNanos()) {
            askedAt = System.nanoTime();
            fetch(url);
        }
    }

    private void fetch(URI url) {
        try {
            var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(2)).build();
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                accept(response.body());
            } else {
                log.warnf("keys_not_refreshed url=%s status=%d", url, response.statusCode());
            }
        } catch (IOException e) {
            log.warnf("keys_not_refreshed url=%s cause=%s", url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(String jwks) {
        try {
            var fresh = new HashMap<String, Key>();
            for (var key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
                fresh.put(key.getKeyId(), key.getKey());
            }
            keys = Map.copyOf(fresh);
        } catch (JoseException e) {
            log.warnf("keys_not_refreshed cause=%s", e.getMessage());
        }
    }
}
