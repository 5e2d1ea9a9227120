package dev.inkstone.rehearse.balancer;

/// What a row of checks amounts to: it takes several in a row to change one's mind.
public final class Verdict {

    public enum Health {
        INITIAL,
        HEALTHY,
        UNHEALTHY
    }

    private final int healthyAfter;
    private final int unhealthyAfter;
    private Health health = Health.INITIAL;
    private int good;
    private int bad;

    public Verdict(int healthyAfter, int unhealthyAfter) {
        this.healthyAfter = healthyAfter;
        this.unhealthyAfter = unhealthyAfter;
    }

    public synchronized void saw(boolean passed) {
        good = passed ? good + 1 : 0;
        bad = passed ? 0 : bad + 1;
        if (good >= healthyAfter) {
            health = Health.HEALTHY;
        } else if (bad >= unhealthyAfter) {
            health = Health.UNHEALTHY;
        }
    }

    public synchronized Health health() {
        return health;
    }
}
