package dev.inkstone.testkit.architecture.wrong.time;

import java.time.Instant;

class ReadsTheWallClock {
    Instant at = Instant.now();
}
