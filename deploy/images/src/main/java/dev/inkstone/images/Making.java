package dev.inkstone.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// What all images have in common. Nothing in them is of the moment in which they are made.
record Making(Base base, Platform platform, String version, Instant committed) {

    /// Nobody's, in the image as in the task definition.
    private static final String USER = "1000:1000";

    /// What was built here last, as docker-compose.yml has it.
    private static final String HERE = "local";

    /// @param id of the image's configuration, and so of all that is in it
    /// @param bytes as they are pulled
    record Made(String name, Path tar, String id, long bytes) {}

    JibContainerBuilder image(String name) throws Exception {
        return Jib.from(TarImage.at(base.tar()))
                .setPlatforms(Set.of(platform))
                .setUser(USER)
                .setCreationTime(committed)
                .setLabels(
                        Map.of(
                                "org.opencontainers.image.title", name,
                                "org.opencontainers.image.version", version,
                                "org.opencontainers.image.revision", version));
    }

    static FileEntriesLayer layer(String name, String folder, Collection<Path> files) {
        var layer = FileEntriesLayer.builder().setName(name);
        files.forEach(
                file ->
                        layer.addEntry(
                                file, AbsoluteUnixPath.get(folder + "/" + file.getFileName())));
        return layer.build();
    }

    /// As `docker load` takes it.
    Made write(JibContainerBuilder image, String name, Path out) throws Exception {
        var tar = out.resolve("%s-%s.tar".formatted(name, platform.getArchitecture()));
        var made =
                image.containerize(
                        Containerizer.to(
                                        TarImage.at(tar)
                                                .named("inkstone/%s:%s".formatted(name, version)))
                                .withAdditionalTag(HERE)
                                .setBaseImageLayersCache(out.resolve("cache/base"))
                                .setApplicationLayersCache(out.resolve("cache/own"))
                                .setToolName("inkstone"));
        return new Made(name, tar, made.getImageId().getHash(), Files.size(tar));
    }
}
