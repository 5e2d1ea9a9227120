package dev.inkstone.e2e;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.topology.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ten thousand events, each delivered up to three times and in another order, among messages that
/// nobody can handle, while those who send and those who take them are killed again and again.
@Tag("long")
class StormIT {

    private static final int EVENTS = Integer.getInteger("storm.events", 10_000);
    private static final int KILLS = Integer.getInteger("storm.kills", 24);
    private static final List<String> VICTIMS =
            List.of("article-service", "notification-lambda", "ai-service", "user-service");

    /// `%s` is a type that its queue gets.
    private static final List<String> POISON =
            List.of(
                    "}{",
                    "{\"type\":\"%s\"}",
                    "{}",
                    "[]",
                    "null",
                    "42",
                    "\"%s\"",
                    "{\"type\":{\"type\":\"%s\"}}",
                    "{\"type\":\"Unheard\"}");

    private int kills;

    @Test
    void every_effect_comes_about_once_and_in_order() throws Exception {
        try (var meddler = new Meddler();
                var stack = OwnStack.startedWith(meddler::before);
                var crowd = new Crowd(stack.address())) {
            var queues = new QueueState(meddler.queues());
            meddler.sendAgain(true);
            crowd.watchOrder();
            crowd.work(Duration.ofMillis(20));
            var poison = new TreeMap<Queue, List<String>>();
            for (var round = 0; kills < KILLS || meddler.events() < EVENTS; round++) {
                poison(queues, round, poison);
                // Spread over all events.
                if (kills < KILLS && meddler.events() >= kills * EVENTS / KILLS) {
                    kill(stack, VICTIMS.get(kills % VICTIMS.size()));
                }
                Thread.sleep(1_500);
                System.out.printf(
                        "%d events, %d kills, waiting: %s%n", meddler.events(), kills, queues);
                // Whoever saw something wrong has stopped.
                assertEquals(List.of(), crowd.violations());
            }
            crowd.rest();
            // Only then is everything asked about: whoever asks takes from those who work.
            queues.awaitEmpty(Duration.ofMinutes(10));
            new Outcome(crowd).mustBeWhole(Duration.ofMinutes(5));
            // What comes again now would be told twice.
            queues.awaitEmpty(Duration.ofMinutes(3));
            assertEquals(List.of(), new Outcome(crowd).wrong());
            for (var queue : Queue.values()) {
                assertEquals(
                        poison.getOrDefault(queue, List.of()).stream().sorted().toList(),
                        queues.deadLetters(queue).stream().sorted().toList(),
                        queue.id());
            }
        }
    }

    /// What no event looks like, what nobody knows, and an event without what it tells. Of e-mails none: they are tried for a quarter of
    /// an hour.
    private static void poison(QueueState queues, int round, Map<Queue, List<String>> sent) {
        for (var queue : Queue.values()) {
            if (queue != Queue.EMAIL_EVENTS && round % 2 == 0 && round < 40) {
                var shape = POISON.get(round / 2 % POISON.size());
                var message = shape.formatted(queue.events().getFirst()) + " ".repeat(round);
                queues.of(queue.id()).send(message);
                sent.computeIfAbsent(queue, of -> new ArrayList<>()).add(message);
            }
        }
    }

    private void kill(OwnStack stack, String victim) throws Exception {
        eventually(victim + " runs", () -> stack.member(victim).state().equals("running"));
        var restarts = stack.member(victim).restarts();
        stack.signal(victim, "KILL");
        eventually(victim + " is back", () -> stack.member(victim).restarts() > restarts);
        kills++;
    }
}
