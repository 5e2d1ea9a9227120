package dev.inkstone.e2e;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Looks again and again, with an end.
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 50;

    private Eventually() {}

    static void expect(String what, BooleanSupplier observed) throws InterruptedException {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!observed.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
