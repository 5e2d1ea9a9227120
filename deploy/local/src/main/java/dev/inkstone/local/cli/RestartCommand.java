package dev.inkstone.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        description = {
            "Restarts one member of a running stack.",
            "A service is replaced by a second task first, so that no request fails."
        })
final class RestartCommand implements Runnable {

    @Mixin private StackOption which;

    @Parameters(paramLabel = "SERVICE", description = "As ./inkstone status names it.")
    private String name;

    @Override
    public void run() {
        System.out.println(which.control().order("restart", name, String.class));
    }
}
