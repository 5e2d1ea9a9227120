package dev.inkstone.rehearse.report;

import dev.inkstone.rehearse.traffic.Journal.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A rehearsal, second by second: how long requests took (p50 and p99, logarithmic), how many
/// failed, and what happened when.
public final class Picture {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 120;
    private static final int BOTTOM = 380;
    private static final double SLOWEST_MILLIS = 10_000;
    private static final List<Integer> LINES = List.of(1, 10, 100, 1_000, 10_000);

    private final Report report;
    private final double seconds;
    private final StringBuilder svg = new StringBuilder();

    private Picture(Report report) {
        this.report = report;
        this.seconds =
                1
                        + report.entries().stream()
                                .mapToLong(entry -> entry.at().toSeconds())
                                .max()
                                .orElse(1);
    }

    /// An SVG document.
    public static String of(String title, Report report) {
        return new Picture(report).draw(title);
    }

    private String draw(String title) {
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>",
                WIDTH, HEIGHT);
        add("<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT);
        text(LEFT, 20, "start", title + " — blue p50, dark p99, red failed");
        during();
        scale();
        marks();
        perSecond();
        return svg.append("</svg>\n").toString();
    }

    private void during() {
        add(
                "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='#f3efe2'/>",
                x(report.from()), TOP, x(report.to()) - x(report.from()), BOTTOM - TOP);
    }

    private void scale() {
        for (var line : LINES) {
            add(
                    "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#ddd'/>",
                    LEFT, WIDTH - RIGHT, y(line), y(line));
            text(LEFT - 6, y(line) + 4, "end", line + " ms");
        }
        for (var second = 0; second <= seconds; second += 10) {
            text(x(Duration.ofSeconds(second)), BOTTOM + 18, "middle", second + " s");
        }
    }

    private void marks() {
        var row = 0;
        for (var mark : report.marks()) {
            var x = x(mark.at());
            var y = 40 + 14 * (row++ % 5);
            add(
                    "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='#999' stroke-dasharray='3'/>",
                    x, x, y, BOTTOM);
            text(x + 3, y + 4, x > WIDTH * 0.6 ? "end" : "start", mark.what());
        }
    }

    private void perSecond() {
        Map<Long, List<Entry>> bySecond =
                report.entries().stream()
                        .collect(
                                Collectors.groupingBy(
                                        entry -> entry.at().toSeconds(),
                                        TreeMap::new,
                                        Collectors.toList()));
        line(bySecond, 0.99, "#333");
        line(bySecond, 0.5, "#3b6ea8");
        bySecond.forEach(
                (second, some) -> {
                    var share = (double) Span.of("", some).failed() / some.size();
                    add(
                            "<rect x='%.1f' y='%.1f' width='6' height='%.1f' fill='#c0392b'/>",
                            x(Duration.ofSeconds(second)),
                            BOTTOM - share * (BOTTOM - TOP),
                            share * (BOTTOM - TOP));
                });
    }

    private void line(Map<Long, List<Entry>> bySecond, double quantile, String colour) {
        var points =
                bySecond.entrySet().stream()
                        .map(
                                it -> {
                                    var took = Span.of("", it.getValue()).quantile(quantile);
                                    return "%.1f,%.1f"
                                            .formatted(
                                                    x(Duration.ofSeconds(it.getKey())),
                                                    y(took.toNanos() / 1e6));
                                })
                        .collect(Collectors.joining(" "));
        add("<polyline points='%s' fill='none' stroke='%s' stroke-width='1.5'/>", points, colour);
    }

    private double x(Duration at) {
        return LEFT + at.toMillis() / 1000.0 / seconds * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double millis) {
        var share = Math.log10(Math.clamp(millis, 1, SLOWEST_MILLIS)) / Math.log10(SLOWEST_MILLIS);
        return BOTTOM - share * (BOTTOM - TOP);
    }

    private void text(double x, double y, String anchor, String words) {
        add(
                "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>",
                x, y, anchor, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
