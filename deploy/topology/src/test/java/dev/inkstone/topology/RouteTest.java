package dev.inkstone.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "/api/users, USER",
        "/api/users/login, USER",
        "/api/user, USER",
        "/api/user/statistics, ARTICLE",
        "/api/profiles/安娜/follow, USER",
        "/.well-known/jwks.json, USER",
        "/api/ai/articles/x, AI",
        "/api/articles, ARTICLE",
        "/api/search, ARTICLE",
        "/api/info/user, USER",
        "/api/userss, ARTICLE",
        "/, ARTICLE",
    })
    void a_path_has_one_service(String path, Service expected) {
        assertEquals(expected, serviceOf(path));
    }

    @Test
    void no_two_services_claim_one_pattern() {
        var patterns = Arrays.stream(Service.values()).flatMap(s -> s.paths().stream()).toList();
        assertEquals(new HashSet<>(patterns).size(), patterns.size());
    }

    @Test
    void each_service_has_its_own_hundred_rule_priorities() {
        var ranks = Arrays.stream(Service.values()).map(s -> s.rank() / 100).toList();
        assertEquals(new HashSet<>(ranks).size(), ranks.size());
        assertTrue(Arrays.stream(Service.values()).allMatch(s -> s.paths().size() < 100));
    }

    @Test
    void load_balancer_rules_say_what_the_routes_say_in_their_order() {
        var rules =
                Arrays.stream(Service.values())
                        .flatMap(service -> Rule.of(service).stream())
                        .sorted(Comparator.comparing(Rule::priority))
                        .toList();
        assertEquals(
                Route.all(),
                rules.stream()
                        .flatMap(r -> r.patterns().stream().map(p -> new Route(p, r.service())))
                        .toList());
    }

    @Test
    void no_two_load_balancer_rules_have_one_priority() {
        var priorities =
                Arrays.stream(Service.values())
                        .flatMap(service -> Rule.of(service).stream().map(Rule::priority))
                        .toList();
        assertEquals(new HashSet<>(priorities).size(), priorities.size());
    }

    private static Service serviceOf(String path) {
        return Route.all().stream()
                .filter(route -> route.matches(path))
                .findFirst()
                .orElseThrow()
                .service();
    }
}
