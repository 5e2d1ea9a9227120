package dev.inkstone.rehearse.balancer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.rehearse.balancer.Verdict.Health;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private final Verdict verdict = new Verdict(2, 3);

    @Test
    void a_target_is_healthy_after_two_good_checks_in_a_row() {
        saw(true, false, true);
        assertEquals(Health.INITIAL, verdict.health());
        saw(true);
        assertEquals(Health.HEALTHY, verdict.health());
    }

    @Test
    void a_healthy_one_stays_so_until_three_bad_ones_in_a_row() {
        saw(true, true, false, false, true, false, false);
        assertEquals(Health.HEALTHY, verdict.health());
        saw(false);
        assertEquals(Health.UNHEALTHY, verdict.health());
    }

    private void saw(boolean... checks) {
        for (var passed : checks) {
            verdict.saw(passed);
        }
    }
}
