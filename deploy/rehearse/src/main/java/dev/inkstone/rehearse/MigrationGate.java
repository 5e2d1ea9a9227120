package dev.inkstone.rehearse;

import dev.inkstone.local.api.Api;
import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.LooseTasks.Version;
import dev.inkstone.local.stack.Stack;
import dev.inkstone.local.stack.StackSettings;
import dev.inkstone.rehearse.traffic.Mix;
import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Before anything is deployed that changes a schema: whether the version before can live with what
/// the next makes of it. Tried on a platform of its own, where nothing can be harmed.
public final class MigrationGate {

    private static final String MIGRATIONS = "db/migration/";
    private static final String LATER = "on the schema of the next version, the one before";

    private final Service service;
    private final Path data;

    /// @param data a folder for the copy, emptied first
    public MigrationGate(Service service, Path data) {
        this.service = service;
        this.data = data;
    }

    /// Whether there is anything to try.
    public boolean concerns(Versions versions) {
        return !migrations(versions.before()).equals(migrations(versions.next()));
    }

    /// @return why the next version must not be deployed
    public Optional<String> refusal(Versions versions) throws InterruptedException {
        var settings = StackSettings.of(Ports.free(), data, true);
        try (var copy = Stack.start(settings, line -> {}, Set.of(service));
                var api = new Api(copy.address())) {
            var tasks = copy.tasks(service);
            Versions.ready(tasks.start(versions.before(), List.of())).join();
            var mix = Mix.of(service, api, api);
            mix.prepare();
            var alone = mix.once();
            if (!alone.isEmpty()) {
                throw new IllegalStateException("The version before fails by itself: " + alone);
            }
            var next =
                    startFailure(
                            tasks, versions.next(), "on the schema of before, the next version");
            if (next.isPresent()) {
                return next;
            }
            var wrong = mix.once();
            return wrong.isEmpty()
                    ? startFailure(tasks, versions.before(), LATER)
                    : Optional.of(LATER + " fails: " + wrong.getFirst());
        }
    }

    private static Optional<String> startFailure(LooseTasks tasks, Version version, String who) {
        try {
            Versions.ready(tasks.start(version, List.of()));
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(who + " does not start: " + e.getMessage());
        }
    }

    /// By name, with what tells one text from another. A bad version's own lies beside its jar.
    private static Map<String, Long> migrations(Version version) {
        try (var jar = new ZipFile(version.jar().toFile())) {
            var all =
                    jar.stream()
                            .filter(entry -> entry.getName().startsWith(MIGRATIONS))
                            .filter(entry -> !entry.isDirectory())
                            .collect(Collectors.toMap(ZipEntry::getName, ZipEntry::getCrc));
            if (version.main().contains(Broken.MIGRATION.name())) {
                all.put("broken/", 0L);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
