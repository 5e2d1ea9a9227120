package dev.inkstone.common.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.storage.AbsenceUntil;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A queue whose messages come once, and a feature that knows events of one type.
class QueueListenerTest {

    private final OneDelivery queue = new OneDelivery();
    private final AtomicBoolean away = new AtomicBoolean();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger refusals = new AtomicInteger();
    private final CountDownLatch together = new CountDownLatch(2);
    private final QueueListener listener = listener(1);

    private QueueListener listener(int listeners) {
        return new QueueListener(
                queue,
                new ObjectMapper(),
                List.of(new Feature()),
                new InboxConfig() {
                    @Override
                    public Optional<String> queue() {
                        return Optional.of("work");
                    }

                    @Override
                    public int listeners() {
                        return listeners;
                    }
                },
                new AbsenceUntil(() -> !away.get()),
                ((InstantSource) now::get).withZone(ZoneOffset.UTC));
    }

    @AfterEach
    void stop() throws InterruptedException {
        listener.stop(new ShutdownEvent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "42",
                "\"Known\"",
                "",
                "}{",
                "{\"type\":null}",
                "{\"type\":42}",
                "{\"type\":\"Unknown\"}"
            })
    void what_nobody_here_knows_is_left_for_the_dead_letters(String poison) {
        queue.send(poison, known("sound"));
        listener.start(new StartupEvent());
        eventually(() -> queue.deleted().equals(List.of(known("sound"))));
    }

    @Test
    void an_error_is_that_of_one_message_and_not_the_end() {
        queue.send(known("deep"));
        listener.start(new StartupEvent());
        eventually(() -> failures.get() == 1);
        queue.send(known("sound"));
        eventually(() -> queue.deleted().equals(List.of(known("sound"))));
    }

    @Test
    void while_the_database_is_away_nothing_more_is_taken_and_nothing_fails() throws Exception {
        away.set(true);
        queue.send(known("first"), known("second"));
        listener.start(new StartupEvent());
        eventually(() -> failures.get() == 1);
        queue.send(known("third"));
        eventually(() -> queue.hidden() >= 2);
        assertEquals(1, queue.receipts());
        assertEquals(1, failures.get());
        assertTrue(taken.isEmpty());
        away.set(false);
        eventually(() -> taken.equals(List.of("first", "second", "third")));
        eventually(() -> queue.deleted().size() == 3);
        assertFalse(queue.deferred());
    }

    @Test
    void while_another_service_is_away_nothing_more_is_taken_and_nothing_fails() {
        refusals.set(2);
        queue.send(known("first"));
        listener.start(new StartupEvent());
        eventually(() -> queue.hidden() == 1);
        queue.send(known("second"));
        eventually(() -> queue.deleted().equals(List.of(known("first"), known("second"))));
        assertEquals(2, queue.hidden());
        assertFalse(queue.deferred());
    }

    @Test
    void several_are_in_hand_at_once() throws InterruptedException {
        var two = listener(2);
        two.start(new StartupEvent());
        queue.send(known("one of two"));
        eventually(() -> together.getCount() == 1);
        queue.send(known("one of two"));
        eventually(() -> queue.deleted().size() == 2);
        two.stop(new ShutdownEvent());
    }

    @Test
    void what_is_in_hand_behind_a_slow_one_is_kept_from_others() {
        queue.send(known("slow"), known("next"), known("last"));
        listener.start(new StartupEvent());
        eventually(() -> queue.deleted().size() == 3);
        assertEquals(3, queue.hidden());
    }

    private static String known(String what) {
        return "{\"type\":\"Known\",\"what\":\"" + what + "\"}";
    }

    private final class Feature implements EventHandler {

        @Override
        public Set<String> types() {
            return Set.of("Known");
        }

        @Override
        public void on(String type, JsonNode event) {
            var what = event.path("what").asText();
            if (away.get()) {
                failures.incrementAndGet();
                throw new ConnectionException(new SQLException("gone", "08006"));
            }
            if (what.equals("deep")) {
                failures.incrementAndGet();
                throw new StackOverflowError();
            }
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new Refusal(Refusal.Kind.OVERLOADED, "request", "away");
            }
            if (what.equals("one of two")) {
                awaitTheOther();
            }
            if (what.equals("slow")) {
                now.updateAndGet(before -> before.plusSeconds(5));
            }
            taken.add(what);
        }
    }

    private void awaitTheOther() {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "did not come about");
            Thread.onSpinWait();
        }
    }
}
