package dev.inkstone.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Looks again and again, with an end that only a machine comes to that stands nearly still.
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 10;

    private Eventually() {}

    /// Returns once it is so.
    ///
    /// @throws AssertionError when it is not within a minute
    public static void eventually(BooleanSupplier observed) {
        eventually("what was waited for", observed);
    }

    /// @param what is waited for
    public static void eventually(String what, BooleanSupplier observed) {
        eventually(LIMIT, what, observed);
    }

    /// For what takes longer.
    public static void eventually(Duration atMost, String what, BooleanSupplier observed) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!observed.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + atMost.toSeconds() + " s: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
