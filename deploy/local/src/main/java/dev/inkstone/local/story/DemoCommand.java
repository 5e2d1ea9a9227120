package dev.inkstone.local.story;

import dev.inkstone.local.stack.StackFailure;
import picocli.CommandLine.Command;

@Command(name = "demo", description = "Starts everything and tells the story step by step.")
public final class DemoCommand implements Runnable {

    @Override
    public void run() {
        throw new StackFailure("The demo is not built yet.");
    }
}
