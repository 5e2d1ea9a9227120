package dev.inkstone.images;

import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A service's jars, laid out as in its image. The JVM takes what it learned only for jars of the
/// same size and time, and an image gives each file the same time.
record Program(Service service, Path folder) {

    static final String IN_IMAGE = "/app";

    /// As Jib has it.
    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));

    /// @param checkout with the service built
    static Program of(Service service, Path checkout, Path folder) throws IOException {
        var target = checkout.resolve(service.id()).resolve("target");
        var lib = Files.createDirectories(folder.resolve("lib"));
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            for (var library : libraries.sorted().toList()) {
                copy(library, lib.resolve(library.getFileName()));
            }
        }
        copy(target.resolve(jar(service)), folder.resolve(jar(service)));
        return new Program(service, folder);
    }

    Path jar() {
        return folder.resolve(jar(service));
    }

    Path learned() {
        return folder.resolve(service.id() + ".aot");
    }

    /// In the order of their layers.
    List<Path> libraries() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("lib"))) {
            return all.sorted().toList();
        }
    }

    /// How it is started, in training as in the image.
    List<String> command(String java, String in, List<String> options) {
        return Stream.of(
                        List.of(
                                java,
                                // A task has one processor or less: no other pays there.
                                "-XX:+UseSerialGC",
                                // The C library keeps what was freed, more than 100 MiB after a while.
                                "-XX:TrimNativeHeapInterval=10000",
                                // Of what a task has; the rest is for classes, threads and the page
                                // cache that the search index is read through.
                                "-XX:MaxRAMPercentage=60",
                                // A name of another service holds for ten seconds; by default the JVM
                                // would keep the address of a task that is gone for thirty.
                                "-Dsun.net.inetaddr.ttl=5",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED"),
                        options,
                        List.of("-jar", in + "/" + jar(service)))
                .flatMap(List::stream)
                .toList();
    }

    private static String jar(Service service) {
        return service.id() + "-1.0-SNAPSHOT-runner.jar";
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to, TIME);
    }
}
