package dev.inkstone.local.stack;

import dev.inkstone.topology.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The jars of a service as they are when a task starts. A Java program reads its classes while it
/// runs, and somebody may build the next version meanwhile.
final class ProgramCopy {

    private static final String LIBRARIES = "lib";

    private ProgramCopy() {}

    static Path built(Service service) {
        return Checkout.root()
                .resolve(service.id())
                .resolve("target")
                .resolve(service.id() + "-1.0-SNAPSHOT-runner.jar");
    }

    /// @param jar with its libraries in `lib` beside it
    /// @param to the folder to hold it, in place of an earlier copy
    /// @return the jar to run
    static Path make(Path jar, Path to) {
        try {
            DataFolder.delete(to);
            Files.createDirectories(to.resolve(LIBRARIES));
            try (var libraries = Files.list(jar.resolveSibling(LIBRARIES))) {
                for (var library : libraries.toList()) {
                    link(library, to.resolve(LIBRARIES).resolve(library.getFileName()));
                }
            }
            return Files.copy(
                    jar, to.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be copied to %s: %s".formatted(jar, to, e.getMessage()), e);
        }
    }

    /// Costs no room where both lie on one disk.
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
