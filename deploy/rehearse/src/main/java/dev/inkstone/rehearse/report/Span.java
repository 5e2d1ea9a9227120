package dev.inkstone.rehearse.report;

import dev.inkstone.rehearse.traffic.Journal.Entry;
import java.time.Duration;
import java.util.List;

/// Requests that belong together, and how they were answered.
///
/// @param sorted what each took
public record Span(String name, long failed, List<Duration> sorted) {

    public static Span of(String name, List<Entry> entries) {
        return new Span(
                name,
                entries.stream().filter(entry -> entry.failure().isPresent()).count(),
                entries.stream().map(Entry::took).sorted().toList());
    }

    int requests() {
        return sorted.size();
    }

    /// @param share from 0 to 1
    public Duration quantile(double share) {
        return sorted.isEmpty()
                ? Duration.ZERO
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
    }

    Duration longest() {
        return quantile(1);
    }
}
