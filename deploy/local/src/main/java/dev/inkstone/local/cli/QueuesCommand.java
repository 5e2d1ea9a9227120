package dev.inkstone.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.local.queues.QueueView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "queues",
        description = {
            "Shows what waits in each queue and since when, what is being worked on, and dead letters.",
            "./inkstone redrive QUEUE sends dead letters back."
        })
final class QueuesCommand implements Callable<Integer> {

    private static final String ROW = "%-20s %8s %8s %10s %13s%n";

    @Mixin private StackOption which;

    @Option(names = "--json", description = "For programs: a JSON list.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var queues = which.control().order("queues", "", QueueView[].class);
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(queues));
            return 0;
        }
        System.out.printf(ROW, "QUEUE", "DEPTH", "AGE", "IN FLIGHT", "DEAD LETTERS");
        for (var queue : queues) {
            var age = queue.ageSeconds();
            System.out.printf(
                    ROW,
                    queue.name(),
                    queue.depth(),
                    age == null ? "-" : age + " s",
                    queue.inFlight(),
                    queue.dead());
        }
        return 0;
    }
}
