import dev.inkstone.topology.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One run of wrk, read back from what it prints.
final class Wrk {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKETS =
            Pattern.compile(
                    "Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private Wrk() {}

    /// `body` "" is a GET; `token` "" is none.
    record Target(String name, Service service, String path, String token, String body) {}

    record Load(long requests, double rate, double p50Millis, double p99Millis, long failed) {}

    static Load run(URI base, Target target, int seconds) throws IOException, InterruptedException {
        var script = Files.createTempFile("inkstone-bench-", ".lua");
        try {
            Files.writeString(script, lua(target));
            var command =
                    new ArrayList<>(List.of("wrk", "-t2", "-c16", "--latency", "-d" + seconds));
            command.addAll(List.of("-s", script.toString(), base + target.path()));
            var wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said =
                    new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (wrk.waitFor() != 0) {
                throw new IOException("wrk failed: " + said);
            }
            return read(said);
        } finally {
            Files.delete(script);
        }
    }

    private static String lua(Target target) {
        var lua = new StringBuilder();
        if (!target.token().isEmpty()) {
            lua.append("wrk.headers['Authorization'] = 'Token %s'\n".formatted(target.token()));
        }
        if (!target.body().isEmpty()) {
            lua.append("wrk.method = 'POST'\n")
                    .append("wrk.headers['Content-Type'] = 'application/json'\n")
                    .append("wrk.body = [[%s]]\n".formatted(target.body()));
        }
        return lua.toString();
    }

    private static Load read(String said) {
        var failed = number(FAILED.matcher(said));
        var sockets = SOCKETS.matcher(said);
        if (sockets.find()) {
            for (var kind = 1; kind <= sockets.groupCount(); kind++) {
                failed += Long.parseLong(sockets.group(kind));
            }
        }
        return new Load(
                (long) number(REQUESTS.matcher(said)),
                number(RATE.matcher(said)),
                percentile(said, "50%"),
                percentile(said, "99%"),
                (long) failed);
    }

    private static double number(Matcher matcher) {
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static double percentile(String said, String which) {
        var matcher = Pattern.compile(which + "\\s+([\\d.]+)(us|ms|s)").matcher(said);
        if (!matcher.find()) {
            return Double.NaN;
        }
        var value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value / 1_000;
            case "s" -> value * 1_000;
            default -> value;
        };
    }
}
