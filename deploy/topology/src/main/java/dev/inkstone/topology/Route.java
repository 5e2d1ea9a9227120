package dev.inkstone.topology;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One path rule of a load balancer: requests whose path matches `pattern` go to `service`.
public record Route(String pattern, Service service) {

    /// Prefixes that no gateway ever forwards, in whatever spelling.
    public static final List<String> REFUSED = List.of("/internal", "/q");

    private static final String DEFAULT = "/*";

    /// Every rule, in the order to try them: by rank, the default last.
    public static List<Route> all() {
        return Arrays.stream(Service.values())
                .flatMap(service -> service.paths().stream().map(path -> new Route(path, service)))
                .sorted(
                        Comparator.comparing(Route::isDefault)
                                .thenComparing(route -> route.service().rank()))
                .toList();
    }

    boolean isDefault() {
        return pattern.equals(DEFAULT);
    }

    /// Whether an already normalised path falls under this rule.
    public boolean matches(String path) {
        return Pattern.matches(
                Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                path);
    }
}
