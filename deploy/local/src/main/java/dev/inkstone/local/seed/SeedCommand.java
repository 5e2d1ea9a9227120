package dev.inkstone.local.seed;

import dev.inkstone.local.stack.StackFailure;
import picocli.CommandLine.Command;

@Command(name = "seed", description = "Loads articles from JSON-lines files.")
public final class SeedCommand implements Runnable {

    @Override
    public void run() {
        throw new StackFailure("Seeding is not built yet.");
    }
}
