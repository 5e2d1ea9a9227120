package dev.inkstone.common.storage;

import java.util.function.BooleanSupplier;

/// An absence whose end a test decides.
public final class AbsenceUntil extends Absence {

    private final BooleanSupplier over;

    @SuppressWarnings("NullAway") // It asks no database.
    public AbsenceUntil(BooleanSupplier over) {
        super(null);
        this.over = over;
    }

    @Override
    public boolean lasts() {
        return !over.getAsBoolean();
    }
}
