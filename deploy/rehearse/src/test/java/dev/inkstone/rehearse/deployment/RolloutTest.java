package dev.inkstone.rehearse.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RolloutTest {

    @Test
    void between_100_and_200_percent_all_new_tasks_start_before_any_old_one_goes() {
        var rollout = new Rollout(3, 3, 6);
        assertEquals(3, rollout.toStart(3, 0));
        assertEquals(0, rollout.toStop(3, 0));
    }

    @Test
    void as_many_old_tasks_go_as_new_ones_serve() {
        var rollout = new Rollout(3, 3, 6);
        assertEquals(2, rollout.toStop(3, 2));
        assertEquals(1, rollout.toStop(1, 3));
    }

    @Test
    void never_are_fewer_able_to_serve_or_more_there_than_allowed() {
        for (var maximum = 5; maximum <= 8; maximum++) {
            var rollout = new Rollout(4, 4, maximum);
            var old = 4;
            var fresh = 0;
            for (var steps = 0; old > 0; steps++) {
                assertTrue(steps < 10, "it gets on");
                fresh += rollout.toStart(old, fresh);
                assertTrue(old + fresh <= maximum);
                old -= rollout.toStop(old, fresh);
                assertTrue(old + fresh >= 4);
            }
            assertEquals(4, fresh);
        }
    }

    @Test
    void a_breaker_trips_at_half_the_tasks_and_never_before_the_third_failure() {
        assertEquals(3, failuresUntilTripped(2));
        assertEquals(3, failuresUntilTripped(3));
        assertEquals(5, failuresUntilTripped(9));
        assertEquals(200, failuresUntilTripped(1_000));
    }

    private static int failuresUntilTripped(int desired) {
        var breaker = new Breaker(desired);
        var failures = 0;
        while (!breaker.tripped()) {
            breaker.count();
            failures++;
        }
        return failures;
    }
}
