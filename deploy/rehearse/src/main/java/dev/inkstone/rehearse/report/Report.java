package dev.inkstone.rehearse.report;

import dev.inkstone.rehearse.Chronicle.Mark;
import dev.inkstone.rehearse.traffic.Journal.Entry;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// @param from when the deployment began, counted as the requests are
/// @param to when its last task had gone
/// @param lost what had been acknowledged and was not there
public record Report(
        List<Entry> entries, List<Mark> marks, Duration from, Duration to, List<String> lost) {

    private static final String ROW = "  %-30s %9s %7s %9s %9s %9s%n";
    private static final int SOME = 5;

    public int requests() {
        return entries.size();
    }

    /// Refused or wrong answers, and acknowledged writes that were lost.
    public long failed() {
        return entries.stream().filter(entry -> entry.failure().isPresent()).count() + lost.size();
    }

    public void print(PrintStream out) {
        out.printf(ROW, "", "requests", "failed", "p50", "p99", "max");
        row(out, Span.of("outside the deployment", only(entry -> !isDuring(entry))));
        row(out, Span.of("during the deployment", only(this::isDuring)));
        row(out, Span.of("  its reads", only(entry -> isDuring(entry) && !entry.write())));
        row(out, Span.of("  its writes", only(entry -> isDuring(entry) && entry.write())));
        out.println();
        entries.stream()
                .collect(Collectors.groupingBy(Entry::deed, TreeMap::new, Collectors.toList()))
                .forEach((deed, some) -> row(out, Span.of(deed, some)));
        failures()
                .forEach(
                        (kind, many) -> out.printf("  failed: %d × %s%n", many, kind));
        lost.stream().limit(SOME).forEach(one -> out.println("  lost: " + one));
    }

    boolean isDuring(Entry entry) {
        return entry.at().compareTo(from) >= 0 && entry.at().compareTo(to) <= 0;
    }

    private Map<String, Long> failures() {
        return entries.stream()
                .filter(entry -> entry.failure().isPresent())
                .collect(
                        Collectors.groupingBy(
                                entry -> entry.deed() + ": " + entry.failure().orElseThrow(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    private List<Entry> only(Predicate<Entry> which) {
        return entries.stream().filter(which).toList();
    }

    private static void row(PrintStream out, Span span) {
        out.printf(
                ROW,
                span.name(),
                span.requests(),
                span.failed(),
                millis(span.quantile(0.5)),
                millis(span.quantile(0.99)),
                millis(span.longest()));
    }

    private static String millis(Duration took) {
        return took.toMillis() + " ms";
    }
}
