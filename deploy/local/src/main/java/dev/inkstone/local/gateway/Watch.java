package dev.inkstone.local.gateway;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
        ask(backend).join();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
    }

    private void look() {
        var backends = balancers.stream().flatMap(b -> b.backends().stream()).toList();
        backends.forEach(b -> b.flights().forEach(flight -> flight.endIfOlderThan(answerLimit)));
        // Side by side: one that does not answer must not keep another out.
        CompletableFuture.allOf(backends.stream().map(this::ask).toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<Void> ask(Backend backend) {
        var request =
                HttpRequest.newBuilder(backend.uri().resolve("/api/health/ready"))
                        .timeout(CHECK_LIMIT)
                        .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .handle((answer, failure) -> judge(backend, answer, failure));
    }

    private static @Nullable Void judge(
            Backend backend, @Nullable HttpResponse<Void> answer, @Nullable Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException) {
            backend.late();
        } else if (answer != null && answer.statusCode() == 200) {
            backend.ready();
        } else {
            backend.notReady();
        }
        return null;
    }
}
