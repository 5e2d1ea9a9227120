package dev.inkstone.rehearse.deployment;

import dev.inkstone.rehearse.template.Blueprint.Alarm;
import java.util.OptionalDouble;

/// Whether an alarm rings, after so many periods in a row beyond its threshold. A period without
/// data is a good one.
final class AlarmState {

    private final Alarm alarm;
    private int inARow;

    AlarmState(Alarm alarm) {
        this.alarm = alarm;
    }

    void saw(OptionalDouble value) {
        inARow = value.isPresent() && breaches(value.getAsDouble()) ? inARow + 1 : 0;
    }

    boolean rings() {
        return inARow >= alarm.periods();
    }

    private boolean breaches(double value) {
        return switch (alarm.measure()) {
            case ERRORS -> value > alarm.threshold();
            case HEALTHY -> value < alarm.threshold();
        };
    }
}
