package dev.inkstone.local.gateway;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks after all targets every second: asks whether they are ready, and ends requests that they
/// do not answer.
final class Watch implements AutoCloseable {

    private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);

    private final List<Balancer> balancers;
    private final Duration answerLimit;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CHECK_LIMIT)
                    .build();
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("gateway-watch").factory());

    Watch(List<Balancer> balancers, Duration answerLimit) {
        this.balancers = balancers;
        this.answerLimit = answerLimit;
        clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /// Asks one target now and waits for what it says.
    void check(Backend backend) {
        try {
            ask(backend);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        askers.shutdownNow();
        http.shutdownNow();
    }

    private void look() {
        var backends = balancers.stream().flatMap(b -> b.backends().stream()).toList();
        backends.forEach(b -> b.flights().forEach(flight -> flight.endIfOlderThan(answerLimit)));
        // Side by side: one that does not answer must not keep another out.
        try {
            askers.invokeAll(backends.stream().map(this::asking).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Callable<Boolean> asking(Backend backend) {
        return () -> {
            ask(backend);
            return true;
        };
    }

    /// Blocks instead of composing futures, whose steps would run on the JVM's common pool: whoever
    /// fills that must not stop the checks.
    private void ask(Backend backend) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(backend.uri().resolve("/api/health/ready"))
                        .timeout(CHECK_LIMIT)
                        .build();
        try {
            if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                backend.ready();
            } else {
                backend.notReady();
            }
        } catch (HttpTimeoutException e) {
            backend.late();
        } catch (IOException e) {
            backend.notReady();
        }
    }
}
