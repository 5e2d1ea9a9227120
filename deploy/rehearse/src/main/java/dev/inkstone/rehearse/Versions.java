package dev.inkstone.rehearse;

import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.LooseTasks.Version;
import dev.inkstone.rehearse.balancer.Checks;
import dev.inkstone.topology.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The version that runs and the one that is to take its place.
public record Versions(Version before, Version next) {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /// @param before the jar that runs at first; null for the same as the next
    /// @param broken how the next is bad; null when it is not
    /// @param environment what a template tells the service as it is
    public static Versions of(
            Service service,
            @Nullable Path before,
            @Nullable Broken broken,
            Map<String, String> environment) {
        var told = new TreeMap<>(environment);
        // There is no collector here.
        told.keySet().removeIf(name -> name.startsWith("QUARKUS_OTEL"));
        var good = Version.built(service, told);
        return new Versions(
                before == null ? good : new Version(before, List.of(), List.of(), told),
                broken == null ? good : broken.of(good, service.id()));
    }

    /// Waits for a task that was started beside no traffic.
    ///
    /// @throws IllegalStateException when it never gets ready
    static LooseTasks.One ready(LooseTasks.One task) {
        URI url = task.address().resolve("/api/health/ready");
        return task.await(() -> Checks.answers(url, ANSWER, Set.of(200)), START);
    }
}
