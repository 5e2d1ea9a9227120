package dev.inkstone.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.inkstone.topology.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An image of a service that is a few bytes, on a base that is empty.
class ServiceImageTest {

    private static final Platform PLATFORM = new Platform("arm64", "linux");
    private static final Instant COMMITTED = Instant.parse("2026-11-21T05:00:00Z");

    @TempDir private Path work;
    private Base base;

    @BeforeEach
    void prepare() throws Exception {
        var tar = work.resolve("base.tar");
        Jib.fromScratch()
                .setPlatforms(java.util.Set.of(PLATFORM))
                .containerize(Containerizer.to(TarImage.at(tar).named("base")));
        base = new Base(tar, work);
        var target = Files.createDirectories(work.resolve("checkout/user-service/target/lib"));
        Files.writeString(target.resolve("a.jar"), "a library");
        Files.writeString(
                target.resolveSibling("user-service-1.0-SNAPSHOT-runner.jar"), "the service");
    }

    @Test
    void it_runs_as_nobody_and_says_of_which_commit_it_is() throws Exception {
        var about = about(build("one"));
        assertEquals("1000:1000", about.at("/config/User").asText());
        assertEquals(
                "abc123", about.at("/config/Labels/org.opencontainers.image.revision").asText());
        assertEquals("arm64", about.path("architecture").asText());
        assertEquals(COMMITTED, Instant.parse(about.path("created").asText()));
        var entry = about.at("/config/Entrypoint");
        assertEquals(
                "/app/user-service-1.0-SNAPSHOT-runner.jar", entry.path(entry.size() - 1).asText());
    }

    @Test
    void libraries_the_service_and_what_it_learned_are_layers_of_their_own() throws Exception {
        assertEquals(2, about(build("one")).at("/rootfs/diff_ids").size());
        assertEquals(3, about(build("two", "learned")).at("/rootfs/diff_ids").size());
    }

    @Test
    void the_same_commit_gives_the_same_image() throws Exception {
        assertArrayEquals(Files.readAllBytes(build("one")), Files.readAllBytes(build("two")));
    }

    private Path build(String folder, String... learned) throws Exception {
        var out = Files.createDirectories(work.resolve("out-" + folder));
        var program =
                Program.of(
                        Service.USER, work.resolve("checkout"), work.resolve("program-" + folder));
        for (var what : learned) {
            Files.writeString(program.learned(), what);
        }
        return new ServiceImage(base, PLATFORM, "abc123", COMMITTED).build(program, out);
    }

    private JsonNode about(Path tar) throws Exception {
        var into = Files.createTempDirectory(work, "image");
        new ProcessBuilder("tar", "-xf", tar.toString(), "-C", into.toString()).start().waitFor();
        var json = new ObjectMapper();
        var manifest = json.readTree(into.resolve("manifest.json").toFile());
        return json.readTree(into.resolve(manifest.at("/0/Config").asText()).toFile());
    }
}
