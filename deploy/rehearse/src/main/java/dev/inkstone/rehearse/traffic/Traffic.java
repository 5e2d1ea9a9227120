package dev.inkstone.rehearse.traffic;

import dev.inkstone.rehearse.traffic.Journal.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sends requests at a steady rate, whether or not those before have been answered, as many
/// strangers do.
public final class Traffic implements AutoCloseable {

    private static final long LAST_ANSWERS_SECONDS = 40;

    private final Mix mix;
    private final Journal journal;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger sent = new AtomicInteger();
    private final Thread clock;
    private final long zero = System.nanoTime();
    private volatile boolean going = true;

    /// @param rate requests a second
    public Traffic(Mix mix, int rate, Journal journal) {
        this.mix = mix;
        this.journal = journal;
        this.clock = Thread.ofPlatform().name("clients").start(() -> send(rate));
    }

    public int sent() {
        return sent.get();
    }

    /// Sends no more, and returns when the last answer has come.
    @Override
    public void close() throws InterruptedException {
        going = false;
        clock.join();
        clients.shutdown();
        if (!clients.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS)) {
            clients.shutdownNow();
        }
    }

    private void send(int rate) {
        var between = TimeUnit.SECONDS.toNanos(1) / rate;
        for (var due = zero; going; due += between) {
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var when = due;
            var deed = mix.next();
            sent.incrementAndGet();
            clients.submit(() -> perform(deed, when));
        }
    }

    private void perform(Deed deed, long due) {
        var failure = failureOf(deed);
        journal.add(
                new Entry(
                        deed.name(),
                        deed.write(),
                        Duration.ofNanos(due - zero),
                        Duration.ofNanos(System.nanoTime() - due),
                        Optional.ofNullable(failure)));
    }

    private static @Nullable String failureOf(Deed deed) {
        try {
            deed.work().run();
            return null;
        } catch (Wrong e) {
            return e.getMessage();
        } catch (IOException e) {
            return "no answer: " + e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no answer: never came";
        } catch (RuntimeException e) {
            return "no sense: " + e;
        }
    }
}
