package dev.inkstone.local.stack;

import dev.inkstone.testkit.parts.Ports;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for what runs behind the gateway. They lie below those that the system gives to outgoing
/// connections, so that a part finds its port free when it is started again under load.
final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private final Set<Integer> given = new HashSet<>();

    synchronized int next() {
        for (var tries = 0; tries < 1_000; tries++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (Ports.isFree(port) && given.add(port)) {
                return port;
            }
        }
        throw new StackFailure(
                "No port between %d and %d is free on this machine.".formatted(FIRST, END));
    }
}
