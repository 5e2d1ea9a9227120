package dev.inkstone.rehearse.deployment;

/// ECS's deployment circuit breaker: half as many failures as there are to be tasks, at least 3 and
/// at most 200, end a deployment.
final class Breaker {

    private static final int LEAST = 3;
    private static final int MOST = 200;

    private final int threshold;
    private int failures;

    Breaker(int desired) {
        threshold = Math.clamp(Math.ceilDiv(desired, 2), LEAST, MOST);
    }

    /// For another deployment.
    void reset() {
        failures = 0;
    }

    /// A new task has failed.
    void count() {
        failures++;
    }

    boolean tripped() {
        return failures >= threshold;
    }

    @Override
    public String toString() {
        return "%d of %d failures".formatted(failures, threshold);
    }
}
