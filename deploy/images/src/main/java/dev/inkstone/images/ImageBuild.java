package dev.inkstone.images;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.inkstone.topology.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Builds images of services from what Maven has built.
public final class ImageBuild {

    /// Of one image.
    ///
    /// @param startWithLearned none when this machine cannot run the image's Java
    public record Result(
            Service service,
            Path tar,
            long bytes,
            Optional<Duration> startWithout,
            Optional<Duration> startWithLearned) {}

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
            Iterable<Service> services,
            String from,
            String version,
            Instant committed,
            Consumer<Result> each)
            throws Exception {
        Files.createDirectories(out);
        var work = Files.createTempDirectory("inkstone-images");
        var base = Base.of(from, platform, work);
        var image = new ServiceImage(base, platform, version, committed);
        if (!runsHere()) {
            for (var service : services) {
                var program = Program.of(service, checkout, work.resolve(service.id()));
                each.accept(built(image, program, Optional.empty(), Optional.empty()));
            }
            return;
        }
        try (var parts = new Parts(work.resolve("parts"))) {
            var training = new Training(base.java(), parts);
            for (var service : services) {
                var program = Program.of(service, checkout, work.resolve(service.id()));
                each.accept(trained(image, program, training));
            }
        }
    }

    private Result trained(ServiceImage image, Program program, Training training)
            throws Exception {
        // The first start makes the tables; what is timed and learned comes after.
        training.without(program);
        training.learn(program);
        var without = training.without(program);
        var with = training.with(program);
        if (!with.usedWhatWasLearned()) {
            throw new IllegalStateException(
                    program.service().id() + " was started without what it had learned");
        }
        return built(image, program, Optional.of(without.took()), Optional.of(with.took()));
    }

    private Result built(
            ServiceImage image,
            Program program,
            Optional<Duration> without,
            Optional<Duration> with)
            throws Exception {
        var tar = image.build(program, out);
        return new Result(program.service(), tar, Files.size(tar), without, with);
    }

    private boolean runsHere() {
        var here = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return platform.getArchitecture().equals(here.equals("aarch64") ? "arm64" : here);
    }
}
