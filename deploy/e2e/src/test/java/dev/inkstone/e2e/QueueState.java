package dev.inkstone.e2e;

import dev.inkstone.testkit.QueueProbe;
import dev.inkstone.topology.Queue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The queues and their dead letters, looked at past everybody.
record QueueState(URI queues) {

    QueueProbe of(String name) {
        return new QueueProbe(queues, name);
    }

    /// Messages that nobody is done with.
    int left() {
        return Arrays.stream(Queue.values()).mapToInt(queue -> of(queue.id()).size()).sum();
    }

    void awaitEmpty(Duration atMost) throws InterruptedException {
        var until = System.nanoTime() + atMost.toNanos();
        while (left() > 0) {
            if (System.nanoTime() > until) {
                throw new AssertionError("left after " + atMost + ": " + this);
            }
            Thread.sleep(2_000);
            System.out.println("waiting: " + this);
        }
    }

    /// Takes them out.
    List<String> deadLetters(Queue queue) {
        var dead = of(queue.deadLetterId());
        var letters = new ArrayList<String>();
        while (dead.size() > 0) {
            dead.take(Duration.ofSeconds(1)).ifPresent(letters::add);
        }
        return letters;
    }

    @Override
    public String toString() {
        return Arrays.stream(Queue.values())
                .map(queue -> queue.id() + " " + of(queue.id()).size())
                .filter(state -> !state.endsWith(" 0"))
                .collect(Collectors.joining(", "));
    }
}
