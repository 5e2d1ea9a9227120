package dev.inkstone.rehearse;

import java.time.Duration;

/// How much faster than on AWS a rehearsal goes. Waiting is shortened: intervals of checks,
/// deregistration, baking, periods of alarms. What a service itself may take is not, but for the
/// time it gets to start, since it starts faster here than on a fraction of a processor.
public record Pace(double speed) {

    private static final double MOST_FOR_STARTS = 3;

    public Duration wait(Duration onAws) {
        return divided(onAws, speed);
    }

    public Duration start(Duration onAws) {
        return divided(onAws, Math.min(speed, MOST_FOR_STARTS));
    }

    private static Duration divided(Duration whole, double by) {
        return Duration.ofMillis(Math.round(whole.toMillis() / by));
    }

    @Override
    public String toString() {
        return "waits ÷ %s, times to start ÷ %s"
                .formatted(number(speed), number(Math.min(speed, MOST_FOR_STARTS)));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
