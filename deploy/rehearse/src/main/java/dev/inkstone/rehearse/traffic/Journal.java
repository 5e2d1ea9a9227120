package dev.inkstone.rehearse.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Every request that clients made.
public final class Journal {

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    /// @param at when it was due, from the beginning
    /// @param took from then on, so that a request that had to wait for its turn counts its wait
    public record Entry(
            String deed, boolean write, Duration at, Duration took, Optional<String> failure) {}

    void add(Entry entry) {
        entries.add(entry);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
