package dev.inkstone.local.gateway;

import dev.inkstone.topology.Route;
import dev.inkstone.topology.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The topology's path rules, ready for many requests a second.
final class PathRules {

    private static final Set<String> REFUSED =
            Route.REFUSED.stream().map(path -> path.substring(1)).collect(Collectors.toSet());

    private final List<Rule> rules = Route.all().stream().map(Rule::of).toList();

    /// Empty for what no gateway forwards.
    Optional<Service> service(RequestPath path) {
        if (path.entersIn(REFUSED)) {
            return Optional.empty();
        }
        var canonical = path.canonical();
        for (var rule : rules) {
            if (rule.matches(canonical)) {
                return rule.service();
            }
        }
        return Optional.empty();
    }

    /// `prefix` where the pattern ends in its only `*`.
    private record Rule(Route route, String prefix, boolean open, Optional<Service> service) {

        static Rule of(Route route) {
            var pattern = route.pattern();
            var star = pattern.indexOf('*');
            if (star >= 0 && star < pattern.length() - 1) {
                throw new IllegalStateException("a pattern ends in its only *: " + pattern);
            }
            var open = star >= 0;
            return new Rule(
                    route,
                    open ? pattern.substring(0, star) : pattern,
                    open,
                    Optional.of(route.service()));
        }

        boolean matches(String path) {
            return open ? path.startsWith(prefix) : path.equals(prefix);
        }
    }
}
