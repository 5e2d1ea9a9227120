package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Service;

/// Services by name.
final class Named {

    private Named() {}

    static Service service(String name) {
        try {
            return Service.named(name);
        } catch (IllegalArgumentException e) {
            throw new Refused(e.getMessage());
        }
    }
}
