package dev.inkstone.rehearse.deployment;

import dev.inkstone.rehearse.template.Blueprint;

/// How many tasks of each version there may be while one replaces the other.
///
/// @param minimum that must stay able to serve
/// @param maximum of both together
record Rollout(int desired, int minimum, int maximum) {

    /// As ECS rounds: the least up, the most down.
    static Rollout of(Blueprint blueprint) {
        var desired = blueprint.desired();
        return new Rollout(
                desired,
                Math.ceilDiv(desired * blueprint.minimumPercent(), 100),
                desired * blueprint.maximumPercent() / 100);
    }

    int toStart(int leaving, int coming) {
        return Math.max(0, Math.min(desired - coming, maximum - leaving - coming));
    }

    /// @param ready of those that come
    int toStop(int leaving, int ready) {
        return Math.clamp(leaving + ready - minimum, 0, leaving);
    }
}
