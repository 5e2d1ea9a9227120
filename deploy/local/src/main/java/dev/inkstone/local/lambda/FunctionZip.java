package dev.inkstone.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The zip as it is deployed.
final class FunctionZip {

    private FunctionZip() {}

    /// Lambda does the same before it starts a function.
    static Path unpack(Path zip, Path to) {
        var target = to.toAbsolutePath().normalize();
        try {
            empty(target);
            try (var in = new ZipInputStream(Files.newInputStream(zip))) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    write(in, entry, target);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be unpacked: %s".formatted(zip, e.getMessage()), e);
        }
    }

    /// A class path's entry, or what its `*` stands for.
    static Stream<Path> jars(Path entry) {
        if (!entry.getFileName().toString().equals("*")) {
            return Stream.of(entry);
        }
        try (var files = Files.list(entry.getParent())) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ZipInputStream in, ZipEntry entry, Path to) throws IOException {
        var file = to.resolve(entry.getName()).normalize();
        if (!file.startsWith(to) || entry.isDirectory()) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
