package dev.inkstone.testkit.parts;

import java.lang.management.ManagementFactory;
import java.util.List;

/// What lives for minutes, as tests and rehearsals do, gains nothing from the second compiler and
/// pays for it. Their JVM is told so, and the services it starts live no longer.
public final class Compilers {

    private Compilers() {}

    /// @return options for a JVM started by this one
    public static List<String> asHere() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:TieredStopAtLevel="))
                .toList();
    }
}
