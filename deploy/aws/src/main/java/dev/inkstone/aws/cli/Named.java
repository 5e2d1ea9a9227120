package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Services by name.
final class Named {

    private Named() {}

    static Service service(String name) {
        return Arrays.stream(Service.values())
                .filter(it -> it.id().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refused(
                                        "There is no service %s: it is one of %s."
                                                .formatted(
                                                        name,
                                                        Arrays.stream(Service.values())
                                                                .map(Service::id)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
