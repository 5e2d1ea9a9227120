package dev.inkstone.rehearse;

import java.time.Duration;

/// How much faster than on AWS a rehearsal goes. Waiting is shortened: intervals of checks,
/// deregistration, baking, periods of alarms. What a service itself may take, to start as to stop, is
/// not.
public record Pace(double speed) {

    public Duration wait(Duration onAws) {
        return Duration.ofMillis(Math.round(onAws.toMillis() / speed));
    }

    @Override
    public String toString() {
        return speed == Math.rint(speed)
                ? "waits ÷ " + (long) speed
                : "waits ÷ " + speed;
    }
}
