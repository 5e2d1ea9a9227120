package dev.inkstone.local.cli;

import dev.inkstone.local.stack.Logs;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Shows what a service or a data part has said.")
final class LogsCommand implements Callable<Integer> {

    @Mixin private StackOption which;

    @Parameters(paramLabel = "SERVICE", description = "As ./inkstone status names it.")
    private String name;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "How many of its last lines (default: 200).")
    private int lines;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on until Ctrl-C.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var log = Logs.of(which.folder(), name);
        var seen = log.size();
        log.last(lines).forEach(System.out::println);
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(200);
            seen = log.copyTo(System.out, seen);
            System.out.flush();
        }
        return 0;
    }
}
