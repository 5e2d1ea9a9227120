package dev.inkstone.article.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The results as a person reads them: the first engine is ours.
final class Results {

    private final List<Measured> engines = new ArrayList<>();
    private final Map<String, Cost.Spread> ours = new LinkedHashMap<>();
    private Map<String, Double> sameScript = new TreeMap<>();
    private Map<String, Double> otherScript = new TreeMap<>();
    private int articles;
    private long heap;

    void articles(int count) {
        articles = count;
    }

    void add(Measured engine) {
        engines.add(engine);
    }

    void addOurs(Map<String, Cost.Spread> costs, long bytesOfHeap) {
        ours.putAll(costs);
        heap = bytesOfHeap;
    }

    void addScripts(Map<String, Double> same, Map<String, Double> other) {
        sameScript = same;
        otherScript = other;
    }

    /// @param picture its file
    String markdown(String picture) throws IOException {
        var text = new StringBuilder("# Results\n\n");
        text.append(
                "Written by `deploy/bench/search/run` on %s: %,d articles, %d cores, %s.\n"
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                articles,
                                Runtime.getRuntime().availableProcessors(),
                                processor()));
        text.append("\n![nDCG@10 and CPU a query](%s)\n".formatted(picture));
        var judged = engines.stream().filter(engine -> !engine.ndcg().isEmpty()).toList();
        if (!judged.isEmpty()) {
            text.append(quality(judged));
        }
        text.append(cost());
        if (!ours.isEmpty()) {
            text.append(more());
        }
        return text.toString();
    }

    String picture() {
        var panels = new ArrayList<Picture.Panel>();
        if (!engines.getFirst().ndcg().isEmpty()) {
            engines.getFirst().ndcg().keySet().forEach(set -> panels.add(bySet(set)));
        }
        panels.add(panel("CPU ms a question, mean", e -> e.questions().mean()));
        panels.add(panel("CPU ms for 1–3 words, mean", e -> e.words().mean()));
        return Picture.of(panels);
    }

    private Picture.Panel bySet(String set) {
        return panel("nDCG@10, " + set, engine -> engine.ndcg().get(set));
    }

    private Picture.Panel panel(String title, Function<Measured, @Nullable Double> value) {
        var bars = new LinkedHashMap<String, Double>();
        for (var engine : engines) {
            var shown = value.apply(engine);
            if (shown != null) {
                bars.put(engine.name(), shown);
            }
        }
        return new Picture.Panel(title, bars);
    }

    private static String quality(List<Measured> judged) {
        var text = new StringBuilder();
        text.append(head("nDCG@10", names(judged)));
        for (var set : judged.getFirst().ndcg().keySet()) {
            text.append(row(set, each(judged, one -> "%.4f".formatted(one.ndcg().get(set)))));
        }
        var first = judged.getFirst();
        text.append(row("Inkstone ÷ this, mean", each(judged, one -> "%.3f".formatted(ratio(first, one)))));
        text.append(head("misspelt, share kept", names(judged)));
        for (var set : first.kept().keySet()) {
            text.append(row(set, each(judged, one -> "%.1f %%".formatted(100 * one.kept().get(set)))));
        }
        return text.toString();
    }

    private static double ratio(Measured first, Measured other) {
        return first.ndcg().keySet().stream()
                .mapToDouble(set -> first.ndcg().get(set) / other.ndcg().get(set))
                .average()
                .orElseThrow();
    }

    private String cost() {
        var text = new StringBuilder();
        text.append(
                head("CPU ms", List.of("a question: mean", "half", "p99", "1–3 words: mean", "half", "p99")));
        for (var engine : engines) {
            text.append(row(engine.name(), List.of("" + engine.questions(), "" + engine.words())));
        }
        text.append(head("engine", List.of("MB on disk", "articles a CPU-second")));
        for (var engine : engines) {
            if (engine.rate() > 0) {
                var megabytes = "%,.0f".formatted(engine.bytes() / 1e6);
                text.append(row(engine.name(), List.of(megabytes, "%,.0f".formatted(engine.rate()))));
            }
        }
        return text.toString();
    }

    private String more() {
        var text = new StringBuilder();
        text.append(head("Inkstone, CPU ms", List.of("mean", "half", "p99")));
        ours.forEach((name, cost) -> text.append(row(name, List.of("" + cost))));
        text.append("\nHeap in use with this index open: %,d MiB.\n".formatted(heap >> 20));
        if (!sameScript.isEmpty()) {
            text.append(
                    head(
                            "Inkstone, all text traditional",
                            List.of("asked in traditional", "asked in simplified", "lost")));
            sameScript.forEach((set, same) -> text.append(script(set, same, otherScript.get(set))));
        }
        return text.toString();
    }

    private static String script(String set, double same, double other) {
        var lost = "%.2f %%".formatted(100 * (1 - other / same));
        return row(set, List.of("%.4f".formatted(same), "%.4f".formatted(other), lost));
    }

    private static List<String> names(List<Measured> engines) {
        return engines.stream().map(Measured::name).toList();
    }

    private static List<String> each(List<Measured> engines, Function<Measured, String> cell) {
        return engines.stream().map(cell).toList();
    }

    private static String head(String first, List<String> columns) {
        return "\n" + row(first, columns) + "|---".repeat(columns.size() + 1) + "|\n";
    }

    private static String row(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |\n";
    }

    private static String processor() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse("an unnamed processor");
        }
    }
}
