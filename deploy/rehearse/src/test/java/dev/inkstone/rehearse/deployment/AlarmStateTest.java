package dev.inkstone.rehearse.deployment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.rehearse.template.Blueprint.Alarm;
import dev.inkstone.rehearse.template.Blueprint.Alarm.Measure;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmStateTest {

    private final AlarmState errors = state(Measure.ERRORS, 5);
    private final AlarmState healthy = state(Measure.HEALTHY, 1);

    @Test
    void an_alarm_rings_after_as_many_bad_periods_in_a_row_as_it_asks_for() {
        errors.saw(OptionalDouble.of(50));
        assertFalse(errors.rings());
        errors.saw(OptionalDouble.of(50));
        assertTrue(errors.rings());
    }

    @Test
    void a_good_period_or_one_without_data_begins_the_row_anew() {
        errors.saw(OptionalDouble.of(50));
        errors.saw(OptionalDouble.of(5));
        errors.saw(OptionalDouble.of(50));
        errors.saw(OptionalDouble.empty());
        errors.saw(OptionalDouble.of(50));
        assertFalse(errors.rings());
    }

    @Test
    void too_few_healthy_targets_are_those_below_the_threshold() {
        healthy.saw(OptionalDouble.of(0));
        healthy.saw(OptionalDouble.of(0));
        assertTrue(healthy.rings());
        healthy.saw(OptionalDouble.of(1));
        assertFalse(healthy.rings());
    }

    private static AlarmState state(Measure measure, double threshold) {
        return new AlarmState(
                new Alarm("a", measure, threshold, Duration.ofMinutes(1), 2, Set.of()));
    }
}
