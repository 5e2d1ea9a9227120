package dev.inkstone.rehearse.balancer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Asks a URL again and again, as container agents and load balancers do.
public final class Checks {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private Checks() {}

    /// In a thread of its own, while `wanted`.
    public static void repeat(
            Duration interval,
            BooleanSupplier wanted,
            BooleanSupplier check,
            Consumer<Boolean> to) {
        Thread.startVirtualThread(
                () -> {
                    try {
                        while (wanted.getAsBoolean()) {
                            to.accept(check.getAsBoolean());
                            TimeUnit.NANOSECONDS.sleep(interval.toNanos());
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Whether it answers in time, and with one of these.
    public static boolean answers(URI url, Duration timeout, Set<Integer> good) {
        try {
            var request = HttpRequest.newBuilder(url).timeout(timeout).build();
            return good.contains(HTTP.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
