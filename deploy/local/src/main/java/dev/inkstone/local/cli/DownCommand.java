package dev.inkstone.local.cli;

import dev.inkstone.local.control.ControlClient;
import dev.inkstone.local.process.Leftovers;
import dev.inkstone.local.stack.Holder;
import dev.inkstone.local.stack.StackFailure;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stops a running stack; its data stays.")
final class DownCommand implements Runnable {

    /// What is in flight may take its time, and databases write out what they hold.
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Mixin private StackOption which;

    @Override
    public void run() {
        var abandoned = which.abandoned();
        if (which.running().isEmpty() && abandoned.isPresent()) {
            reap(abandoned.get());
        } else {
            stop(which.holder());
        }
    }

    private static void stop(Holder holder) {
        new ControlClient(holder).order("down", "", String.class);
        if (!holder.launcher().endsWithin(LIMIT)) {
            throw new StackFailure(
                    "The stack on port %d has not stopped within %d s; its launcher is process %d."
                            .formatted(holder.port(), LIMIT.toSeconds(), holder.launcher().pid()));
        }
        System.out.printf("The stack on port %d has stopped.%n", holder.port());
    }

    private static void reap(Holder holder) {
        var left = holder.leftovers();
        Leftovers.end(left);
        holder.withdraw();
        System.out.printf(
                "The launcher on port %d had been killed; the %d processes it left have stopped.%n",
                holder.port(), left.size());
    }
}
