package dev.inkstone.testkit;

import dev.inkstone.testkit.parts.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;

/// Starts a part for the first test that needs it and keeps it until the JVM ends. Quarkus loads
/// these classes anew for each test profile, so what runs is remembered in a system property.
final class OncePerRun {

    private OncePerRun() {}

    /// @return the port that the part with this key listens on
    static int port(String key, Function<Path, Part> start) {
        var property = "inkstone.test." + key;
        synchronized (property.intern()) {
            var known = Integer.getInteger(property);
            if (known != null) {
                return known;
            }
            try {
                var folder = Files.createTempDirectory("inkstone-test-");
                var part = start.apply(folder);
                var process =
                        part.pid().stream()
                                .boxed()
                                .flatMap(pid -> ProcessHandle.of(pid).stream())
                                .findAny()
                                .orElseThrow();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(process, folder)));
                System.setProperty(property, String.valueOf(part.port()));
                return part.port();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Nobody needs the data any more.
    private static void discard(ProcessHandle process, Path folder) {
        process.destroyForcibly();
        process.onExit().join();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException | UncheckedIOException e) {
            // A file that just went by itself; the rest is the temporary folder's business.
        }
    }
}
