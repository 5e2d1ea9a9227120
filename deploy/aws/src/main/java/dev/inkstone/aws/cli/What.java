package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Collector;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stacks by their part: `network`, `data-users`, `user-service`, or `all`.
record What(List<String> foundation, List<String> services) {

    static What of(Plan plan, String part) {
        var before =
                names(
                        plan,
                        Stream.of(
                                        Stream.of("network", "dns", "observability"),
                                        Arrays.stream(Database.values())
                                                .map(it -> "data-" + it.id()),
                                        Arrays.stream(Service.values())
                                                .map(it -> it.id() + "-images"),
                                        traces(plan, Collector.NAME + "-images"),
                                        Stream.of("edge", "notification-lambda"),
                                        traces(plan, Collector.NAME))
                                .flatMap(it -> it));
        var services = names(plan, Arrays.stream(Service.values()).map(Service::id));
        if (part.equals("all")) {
            return new What(before, services);
        }
        var name = plan.name(part);
        if (services.contains(name)) {
            return new What(List.of(), List.of(name));
        }
        if (before.contains(name) || part.startsWith("pipeline-")) {
            return new What(List.of(name), List.of());
        }
        throw new Refused(
                "There is nothing called %s to deploy: say all, or one of %s."
                        .formatted(
                                part,
                                Stream.concat(before.stream(), services.stream())
                                        .map(it -> it.substring(plan.name("").length()))
                                        .collect(Collectors.joining(", "))));
    }

    List<String> all() {
        return Stream.concat(foundation.stream(), services.stream()).toList();
    }

    private static Stream<String> traces(Plan plan, String part) {
        return plan.traces() ? Stream.of(part) : Stream.empty();
    }

    private static List<String> names(Plan plan, Stream<String> parts) {
        return parts.map(plan::name).toList();
    }
}
