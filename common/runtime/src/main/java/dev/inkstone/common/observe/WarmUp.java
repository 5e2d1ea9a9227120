package dev.inkstone.common.observe;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// A task that has just started runs code that nothing has compiled yet: given its full share of
/// requests at once, it keeps clients waiting for seconds. So it asks itself first, and is ready when
/// that is done.
@Readiness
@ApplicationScoped
class WarmUp implements HealthCheck {

    private static final Logger log = Logger.getLogger(WarmUp.class);
    private static final int SIDE_BY_SIDE = 4;

    private final WarmUpConfig config;
    private volatile boolean done;

    WarmUp(WarmUpConfig config) {
        this.config = config;
        this.done = config.rounds() == 0;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm").status(done).build();
    }

    void begin(@ObservesAsync HttpServerStart server) {
        ask(URI.create("http://127.0.0.1:" + server.options().getPort()));
    }

    void ask(URI self) {
        if (done) {
            return;
        }
        var from = System.nanoTime();
        var paths = config.paths().orElse(List.of()).stream().map(self::resolve).toList();
        try (var http = HttpClient.newHttpClient();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, SIDE_BY_SIDE)
                    .forEach(i -> clients.submit(() -> askAll(http, paths, from)));
        }
        done = true;
        log.infof("warmed_up took=%s", Duration.ofNanos(System.nanoTime() - from));
    }

    private Void askAll(HttpClient http, List<URI> paths, long from)
            throws IOException, InterruptedException {
        for (var round = 0; round < config.rounds(); round += SIDE_BY_SIDE) {
            for (var path : paths) {
                var left = config.atMost().minusNanos(System.nanoTime() - from);
                if (!left.isPositive()) {
                    return null;
                }
                var request = HttpRequest.newBuilder(path).timeout(left).build();
                http.send(request, BodyHandlers.discarding());
            }
        }
        return null;
    }
}
