package dev.inkstone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.e2e.Meddler.Call;
import dev.inkstone.e2e.Meddler.Fault;
import dev.inkstone.topology.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A crash at exactly one point, many times. What a crash leaves behind is a connection that ends
/// there: its transaction is rolled back and its message comes again. Each tenth time the process is
/// killed at that point besides.
@Tag("long")
class CrashPointsIT {

    private static final int TIMES = Integer.getInteger("crash.times", 200);
    private static final int KILL_EACH = 10;

    enum Point {
        AFTER_COMMIT_BEFORE_SENDING,
        AFTER_SENDING_BEFORE_MARKING,
        AFTER_THE_EFFECT_BEFORE_DELETING
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_or_doubled(Point point) throws Exception {
        try (var meddler = new Meddler();
                var stack = OwnStack.startedWith(meddler::before);
                var crowd = new Crowd(stack.address())) {
            var queues = new QueueState(meddler.queues());
            var crashes = new Crashes(point, stack);
            meddler.fail(crashes);
            crowd.work(Duration.ofMillis(100));
            while (crashes.times() < TIMES) {
                Thread.sleep(1_000);
            }
            crowd.rest();
            meddler.fail(Fault.NONE);
            System.out.printf("%s: %d times, %d kills%n", point, crashes.times(), crashes.kills());
            new Outcome(crowd).mustBeWhole(Duration.ofMinutes(4));
            queues.awaitEmpty(Duration.ofMinutes(2));
            assertEquals(List.of(), new Outcome(crowd).wrong());
            for (var queue : Queue.values()) {
                assertEquals(List.of(), queues.deadLetters(queue), queue.id());
            }
        }
    }

    private static final class Crashes implements Fault {

        /// As often the client of the queues tries by itself; a dead process would not.
        private static final int TRIES = 3;
        /// Of the five times that a message comes before it is taken for poison.
        private static final int MOST_OF_ONE = 2;

        private final Point point;
        private final OwnStack stack;
        private final AtomicInteger times = new AtomicInteger();
        private final AtomicInteger kills = new AtomicInteger();
        /// What is cut off, by its first message, and how often yet.
        private final Map<String, Integer> cut = new ConcurrentHashMap<>();
        private final Map<String, Integer> crashed = new ConcurrentHashMap<>();

        Crashes(Point point, OwnStack stack) {
            this.point = point;
            this.stack = stack;
        }

        int times() {
            return times.get();
        }

        int kills() {
            return kills.get();
        }

        @Override
        public boolean before(Call call) {
            return switch (point) {
                case AFTER_COMMIT_BEFORE_SENDING -> call.sends() && crashes(call);
                case AFTER_SENDING_BEFORE_MARKING -> false;
                case AFTER_THE_EFFECT_BEFORE_DELETING -> call.deletes() && crashes(call);
            };
        }

        @Override
        public boolean after(Call call) {
            return point == Point.AFTER_SENDING_BEFORE_MARKING && call.sends() && crashes(call);
        }

        private boolean crashes(Call call) {
            var subjects = call.entries().stream().map(Crashes::subject).toList();
            var left = cut.merge(subjects.getFirst(), -1, Integer::sum);
            if (left >= 0) {
                return true;
            }
            cut.remove(subjects.getFirst());
            if (times.get() >= TIMES
                    || ThreadLocalRandom.current().nextInt(3) > 0
                    || subjects.stream().anyMatch(one -> crashed.getOrDefault(one, 0) == MOST_OF_ONE)) {
                return false;
            }
            subjects.forEach(one -> crashed.merge(one, 1, Integer::sum));
            if (times.incrementAndGet() % KILL_EACH == 0) {
                kill(who(call));
            }
            cut.put(subjects.getFirst(), TRIES - 1);
            return true;
        }

        /// The message, or its id, with which its receipt begins.
        private static String subject(JsonNode entry) {
            return entry.has("ReceiptHandle")
                    ? entry.path("ReceiptHandle").asText().substring(0, 36)
                    : entry.path("MessageBody").asText();
        }

        private void kill(String member) {
            try {
                stack.signal(member, "KILL");
                kills.incrementAndGet();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static String who(Call call) {
            if (call.deletes()) {
                return switch (call.queue()) {
                    case "article-events" -> "article-service";
                    case "ai-events" -> "ai-service";
                    case "user-events" -> "user-service";
                    default -> "notification-lambda";
                };
            }
            if (call.action().equals("SendMessage")) {
                return "notification-lambda";
            }
            var message = call.messages().getFirst();
            return message.contains("\"ArticleAnalysed\"")
                    ? "ai-service"
                    : message.contains("\"NoticeDue\"") || message.contains("\"User")
                                    || message.contains("\"ProfileChanged\"")
                            ? "user-service"
                            : "article-service";
        }
    }
}
