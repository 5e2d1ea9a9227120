package dev.inkstone.article.statistics;

import dev.inkstone.common.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was opened at this task in the last second, until Redis has it.
@ApplicationScoped
class Openings {

    /// While Redis is away for long, what comes beyond this is not counted.
    private static final int MOST = 100_000;

    private Map<Place, Opening> current = new HashMap<>();
    private int opened;
    private @Nullable Portion unsent;

    /// @param visitors who it was, each as a text that tells them apart
    record Opening(int times, Set<String> visitors) {

        Opening and(String visitor) {
            visitors.add(visitor);
            return new Opening(times + 1, visitors);
        }
    }

    /// @param id stays the same however often it is sent
    record Portion(UUID id, Map<Place, Opening> openings) {}

    synchronized void add(Place place, String visitor) {
        if (opened < MOST) {
            opened++;
            var before = current.get(place);
            current.put(
                    place,
                    before == null
                            ? new Opening(1, new HashSet<>(Set.of(visitor)))
                            : before.and(visitor));
        }
    }

    /// The same one until it is {@link #sent}; null when nothing was opened.
    synchronized @Nullable Portion toSend() {
        if (unsent == null && opened > 0) {
            unsent = new Portion(Storage.newId(), current);
            current = new HashMap<>();
            opened = 0;
        }
        return unsent;
    }

    synchronized void sent() {
        unsent = null;
    }
}
