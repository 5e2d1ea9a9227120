package dev.inkstone.local.cli;

import dev.inkstone.local.stack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = {
            "Starts everything and keeps it running until Ctrl-C or ./inkstone down.",
            "The data stays in the data folder and is there again at the next start."
        })
final class UpCommand implements Callable<Integer> {

    @Mixin private StackOption which;

    @Option(names = "--fresh", description = "Empties the data folder first.")
    private boolean fresh;

    @Override
    public Integer call() throws InterruptedException {
        try (var stack = Stack.start(which.settings(fresh), System.out::println)) {
            var address = stack.address();
            System.out.printf(
                    """

                    Inkstone is ready: %1$s

                      API        %1$s/api
                      search     %1$s/api/search?q=…
                      who answers  %1$s/api/info/article

                    Stop it with Ctrl-C or ./inkstone down; look with ./inkstone status.
                    """,
                    address);
            Thread.ofPlatform().daemon().name("learn").start(stack::learnFastStarts);
            stack.await();
        }
        return 0;
    }
}
