package dev.inkstone.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One service's image. The same jars and base give the same layers; what was learned differs from
/// training to training, and so lies in the last one.
final class ServiceImage {

    /// Nobody's, in the image as in the task definition.
    private static final String USER = "1000:1000";

    /// The only places where the service writes; a platform may mount something there.
    private static final List<String> WRITABLE = List.of("/tmp", "/index");

    private final Base base;
    private final Platform platform;
    private final String version;
    private final Instant committed;

    ServiceImage(Base base, Platform platform, String version, Instant committed) {
        this.base = base;
        this.platform = platform;
        this.version = version;
        this.committed = committed;
    }

    /// @return as `docker load` takes it
    Path build(Program program, Path out) throws Exception {
        var service = program.service();
        var tar = out.resolve("%s-%s.tar".formatted(service.id(), platform.getArchitecture()));
        var learned = Files.exists(program.learned());
        var image =
                Jib.from(TarImage.at(base.tar()))
                        .setPlatforms(Set.of(platform))
                        .addFileEntriesLayer(libraries(program))
                        .addFileEntriesLayer(jar(program))
                        .setUser(USER)
                        .setExposedPorts(Port.tcp(service.port()))
                        .setVolumes(
                                Set.copyOf(WRITABLE.stream().map(AbsoluteUnixPath::get).toList()))
                        .setCreationTime(committed)
                        .setLabels(labels(service.id()))
                        .setEntrypoint(
                                program.command(
                                        "java",
                                        Program.IN_IMAGE,
                                        learned
                                                ? List.of("-XX:AOTCache=" + inImage(program.learned()))
                                                : List.of()));
        if (learned) {
            image.addFileEntriesLayer(learned(program));
        }
        image.containerize(
                Containerizer.to(
                                TarImage.at(tar)
                                        .named("inkstone/%s:%s".formatted(service.id(), version)))
                        .setBaseImageLayersCache(out.resolve("cache/base"))
                        .setApplicationLayersCache(out.resolve("cache/own"))
                        .setToolName("inkstone"));
        return tar;
    }

    private Map<String, String> labels(String service) {
        return Map.of(
                "org.opencontainers.image.title", service,
                "org.opencontainers.image.version", version,
                "org.opencontainers.image.revision", version);
    }

    private static FileEntriesLayer libraries(Program program) throws Exception {
        var layer = FileEntriesLayer.builder().setName("libraries");
        var open = FilePermissions.fromOctalString("777");
        var empty = Files.createDirectories(program.folder().resolve("empty"));
        for (var folder : WRITABLE) {
            layer.addEntry(empty, AbsoluteUnixPath.get(folder), open);
        }
        for (var library : program.libraries()) {
            layer.addEntry(
                    library,
                    AbsoluteUnixPath.get(Program.IN_IMAGE + "/lib/" + library.getFileName()));
        }
        return layer.build();
    }

    private static FileEntriesLayer jar(Program program) {
        return FileEntriesLayer.builder()
                .setName("service")
                .addEntry(program.jar(), AbsoluteUnixPath.get(inImage(program.jar())))
                .build();
    }

    private static FileEntriesLayer learned(Program program) {
        return FileEntriesLayer.builder()
                .setName("learned")
                .addEntry(program.learned(), AbsoluteUnixPath.get(inImage(program.learned())))
                .build();
    }

    private static String inImage(Path file) {
        return Program.IN_IMAGE + "/" + file.getFileName();
    }
}
