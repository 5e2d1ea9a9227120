package dev.inkstone.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Path rules as a load balancer takes them: a priority of its own, lower first, and at most as
/// many patterns as one rule may hold.
public record Rule(int priority, Service service, List<String> patterns) {

    private static final int PATTERNS = 5;

    /// Beyond every service's hundred: what no other pattern matches.
    private static final int LAST = 10_000;

    /// Those of one service, in order.
    public static List<Rule> of(Service service) {
        var own =
                Route.all().stream()
                        .filter(route -> route.service() == service && !route.isDefault())
                        .map(Route::pattern)
                        .toList();
        var rules = new ArrayList<Rule>();
        IntStream.iterate(0, start -> start < own.size(), start -> start + PATTERNS)
                .forEach(
                        start ->
                                rules.add(
                                        new Rule(
                                                service.rank() + start / PATTERNS,
                                                service,
                                                own.subList(
                                                        start,
                                                        Math.min(start + PATTERNS, own.size())))));
        Route.all().stream()
                .filter(route -> route.service() == service && route.isDefault())
                .forEach(
                        route ->
                                rules.add(
                                        new Rule(
                                                LAST + service.rank(),
                                                service,
                                                List.of(route.pattern()))));
        return List.copyOf(rules);
    }
}
