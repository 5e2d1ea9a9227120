package dev.inkstone.rehearse;

import dev.inkstone.rehearse.template.Blueprint;
import dev.inkstone.topology.Service;
import java.nio.file.Path;
import java.util.Optional;

/// What a person decides about a rehearsal.
///
/// @param before the jar that runs at first; without one it is the same as the next
/// @param rate requests a second
/// @param requests at least, in each deployment
/// @param times how many deployments, one after the other
/// @param data a folder for stacks, emptied first
public record Setting(
        Service service,
        Blueprint blueprint,
        Optional<Path> before,
        Optional<Broken> broken,
        boolean trial,
        int rate,
        int requests,
        int times,
        Pace pace,
        Path data) {

    /// As they are built now, with what was learned of them.
    public Versions versions() {
        return Versions.of(
                service,
                before.orElse(null),
                broken.orElse(null),
                blueprint.container().environment());
    }
}
