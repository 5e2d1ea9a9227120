import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The results as a person reads them.
final class Results {

    private Results() {}

    /// `way` is direct or gateway.
    record Row(String name, int articles, String way, Wrk.Load load, double cpuMillis) {

        @Override
        public String toString() {
            return "| %s | %,d | %s | %,.0f | %.2f | %.2f | %.3f | %d |"
                    .formatted(
                            name,
                            articles,
                            way,
                            load.rate(),
                            load.p50Millis(),
                            load.p99Millis(),
                            cpuMillis,
                            load.failed());
        }
    }

    static String markdown(
            List<Row> rows,
            Map<Service, Double> ready,
            Map<Service, Long> idle,
            Map<Service, Long> loaded)
            throws IOException {
        var text = new StringBuilder("# Results\n\n");
        text.append("Written by `deploy/bench/http/run` on %s: %d cores, %s.\n\n"
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                Runtime.getRuntime().availableProcessors(),
                                processor()));
        text.append("| request | articles | way | requests/s | p50 ms | p99 ms |")
                .append(" CPU ms a request | failed |\n|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(row).append('\n'));
        text.append("\n| service | ready after kill -9, s | RSS idle, MiB | RSS loaded, MiB |\n")
                .append("|---|---|---|---|\n");
        ready.forEach(
                (service, seconds) ->
                        text.append(
                                "| %s | %.1f | %d | %d |\n"
                                        .formatted(
                                                service.id(),
                                                seconds,
                                                idle.get(service),
                                                loaded.get(service))));
        growth(rows).ifPresent(text::append);
        return text.toString();
    }

    private static Optional<String> growth(List<Row> rows) {
        var lists =
                rows.stream()
                        .filter(row -> row.name().equals("list") && row.way().equals("direct"))
                        .toList();
        if (lists.size() < 2) {
            return Optional.empty();
        }
        var few = lists.getFirst();
        var many = lists.getLast();
        return Optional.of(
                "\nThe list at %,d articles costs %.2f times what it costs at %,d.\n"
                        .formatted(
                                many.articles(),
                                many.cpuMillis() / few.cpuMillis(),
                                few.articles()));
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
