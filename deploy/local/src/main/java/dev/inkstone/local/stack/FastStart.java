package dev.inkstone.local.stack;

import dev.inkstone.topology.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Lets a service start in less than half the time: a run of it for training writes down which
/// classes it loads and links (an AOT cache, JEP 514), and every later start of the same jar reads
/// that.
final class FastStart {

    private FastStart() {}

    /// For the JVM of a service; none while nothing was learned of the jar as it is built now.
    static List<String> options(Service service) {
        return isLearned(service) ? List.of("-XX:AOTCache=" + cache(service)) : List.of();
    }

    static boolean isLearned(Service service) {
        try {
            var cache = cache(service);
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache)
                                    .compareTo(
                                            Files.getLastModifiedTime(ProgramCopy.built(service)))
                            > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// To have the JVM write down at its end what it has learned.
    static List<String> training(Path learned) {
        return List.of("-XX:AOTCacheOutput=" + learned);
    }

    static void keep(Service service, Path learned) {
        try {
            if (Files.exists(learned)) {
                Files.move(learned, cache(service), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Only the JVM that wrote it reads it.
    private static Path cache(Service service) {
        return ProgramCopy.built(service)
                .resolveSibling("%s-%s.aot".formatted(service.id(), Runtime.version()));
    }
}
