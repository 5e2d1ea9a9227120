package dev.inkstone.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One service's image: libraries, the service, and what was learned of it, from what changes least.
final class ServiceImage {

    /// The only places where the service writes; a platform may mount something there.
    private static final List<String> WRITABLE = List.of("/tmp", "/index");

    private final Making making;
    private final Trust trust;

    ServiceImage(Making making, Trust trust) {
        this.making = making;
        this.trust = trust;
    }

    Making.Made build(Program program, Path out) throws Exception {
        var service = program.service();
        var learned = Files.exists(program.learned());
        var image = making.image(service.id());
        trust.layer(program.folder()).ifPresent(image::addFileEntriesLayer);
        image.addFileEntriesLayer(libraries(program))
                        .addFileEntriesLayer(own("service", program.jar()))
                        .setExposedPorts(Port.tcp(service.port()))
                        .setVolumes(
                                WRITABLE.stream()
                                        .map(AbsoluteUnixPath::get)
                                        .collect(Collectors.toSet()))
                        .setEntrypoint(
                                program.command(
                                        "java",
                                        Program.IN_IMAGE,
                                        learned ? List.of(aotCache(program)) : List.of()));
        if (learned) {
            image.addFileEntriesLayer(own("learned", program.learned()));
        }
        return making.write(image, service.id(), out);
    }

    private static String aotCache(Program program) {
        return "-XX:AOTCache=%s/%s".formatted(Program.IN_IMAGE, program.learned().getFileName());
    }

    private static FileEntriesLayer libraries(Program program) throws IOException {
        var open = FilePermissions.fromOctalString("777");
        var empty = Files.createDirectories(program.folder().resolve("empty"));
        var layer =
                Making.layer("libraries", Program.IN_IMAGE + "/lib", program.libraries())
                        .toBuilder();
        WRITABLE.forEach(it -> layer.addEntry(empty, AbsoluteUnixPath.get(it), open));
        return layer.build();
    }

    private static FileEntriesLayer own(String name, Path file) {
        return Making.layer(name, Program.IN_IMAGE, Set.of(file));
    }
}
