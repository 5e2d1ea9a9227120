package dev.inkstone.images;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.inkstone.topology.Function;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Builds images from what Maven has built.
public final class ImageBuild {

    /// Of one image.
    ///
    /// @param id of the image's configuration, and so of all that is in it
    /// @param bytes as they are pulled
    public record Result(String name, Path tar, String id, long bytes, Optional<Starts> starts) {}

    /// How long a service takes from its first instruction until it is ready.
    public record Starts(Duration trained, Duration untrained) {}

    private final Path checkout;
    private final Path out;
    private final Platform platform;

    public ImageBuild(Path checkout, Path out, Platform platform) {
        this.checkout = checkout;
        this.out = out;
        this.platform = platform;
    }

    /// @param from the base image: a tar, or a name in a registry
    /// @param each told of each image as it is done
    public void run(
            Collection<Service> services,
            Collection<Function> functions,
            String from,
            String version,
            Instant committed,
            Consumer<Result> each)
            throws Exception {
        Files.createDirectories(out);
        var work = Files.createTempDirectory("inkstone-images");
        try {
            var base = Base.of(from, platform, work);
            var making = new Making(base, platform, version, committed);
            services(services, making, work, each);
            var image = new FunctionImage(making, checkout);
            for (var function : functions) {
                each.accept(result(image.build(function.id(), out), Optional.empty()));
            }
        } finally {
            delete(work);
        }
    }

    private void services(
            Collection<Service> services, Making making, Path work, Consumer<Result> each)
            throws Exception {
        var image = new ServiceImage(making, Trust.in(checkout));
        if (services.isEmpty() || !trains(platform)) {
            for (var service : services) {
                var program = Program.of(service, checkout, work.resolve(service.id()));
                each.accept(result(image.build(program, out), Optional.empty()));
            }
            return;
        }
        var learned = new Learned(out.resolve("learned"), making.base());
        try (var parts = new Parts(work.resolve("parts"))) {
            var training = new Training(making.base().java(), parts, work);
            for (var service : services) {
                var program = Program.of(service, checkout, work.resolve(service.id()));
                var starts = trained(program, training, learned);
                each.accept(result(image.build(program, out), Optional.of(starts)));
            }
        }
    }

    private static Starts trained(Program program, Training training, Learned learned)
            throws Exception {
        // The first start makes the tables; what is timed and learned comes after.
        training.without(program);
        if (!learned.recall(program)) {
            training.learn(program);
            learned.keep(program);
        }
        return new Starts(training.with(program), training.without(program));
    }

    private static Result result(Making.Made made, Optional<Starts> starts) {
        return new Result(made.name(), made.tar(), made.id(), made.bytes(), starts);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (var file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Whether images for it learn how to start: the parts that a training needs run on x86-64 only.
    public static boolean trains(Platform platform) {
        return platform.getArchitecture().equals("amd64")
                && System.getProperty("os.arch").equals("amd64");
    }

    /// Whether a service in its image knows a database on RDS.
    public static boolean trustsRds(Path checkout) throws IOException {
        return !Trust.in(checkout).given().isEmpty();
    }
}
