package dev.inkstone.article.search;

import java.util.List;
import java.util.Map;

/// Bars, as SVG.
final class Picture {

    private static final int WIDTH = 640;
    private static final int NAMES = 150;
    private static final int BAR = 16;
    private static final int BETWEEN = 34;

    private Picture() {}

    /// @param bars by engine; ours is the first
    record Panel(String title, Map<String, Double> bars) {}

    static String of(List<Panel> panels) {
        var svg = new StringBuilder();
        int y = 0;
        for (var panel : panels) {
            y += BETWEEN;
            svg.append("<text x='%d' y='%d' font-weight='bold'>%s</text>\n".formatted(NAMES, y - 8, panel.title()));
            var most = panel.bars().values().stream().mapToDouble(value -> value).max().orElse(1);
            for (var bar : panel.bars().entrySet()) {
                svg.append(bar(bar.getKey(), bar.getValue(), most, y));
                y += BAR + 4;
            }
        }
        return """
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>
                <rect width='100%%' height='100%%' fill='white'/>
                %s</svg>
                """
                .formatted(WIDTH, y + 10, svg);
    }

    private static String bar(String name, double value, double most, int y) {
        var width = (WIDTH - NAMES - 60) * value / most;
        var colour = name.startsWith("Inkstone") ? "#1f6f54" : "#9aa5a0";
        return """
                <text x='%d' y='%d' text-anchor='end'>%s</text>
                <rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>
                <text x='%.1f' y='%d'>%s</text>
                """
                .formatted(
                        NAMES - 8, y + 12, name,
                        NAMES, y, width, BAR, colour,
                        NAMES + width + 6, y + 12, most > 1 ? "%.2f".formatted(value) : "%.4f".formatted(value));
    }
}
