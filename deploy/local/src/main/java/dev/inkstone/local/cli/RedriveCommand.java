package dev.inkstone.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "redrive", description = "Sends the dead letters of a queue back into it.")
final class RedriveCommand implements Runnable {

    @Mixin private StackOption which;

    @Parameters(paramLabel = "QUEUE", description = "As ./inkstone queues names it.")
    private String queue;

    @Override
    public void run() {
        System.out.println(which.control().order("redrive", queue, String.class));
    }
}
