package dev.inkstone.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An image of a service that is a few bytes, on a base that is empty.
class ServiceImageTest {

    private static final Platform PLATFORM = new Platform("arm64", "linux");
    private static final Instant COMMITTED = Instant.parse("2026-11-21T05:00:00Z");

    @TempDir private Path work;
    private List<Path> certificates = List.of();
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
        assertTrue(entry.toString().contains("-Dsun.net.inetaddr.ttl=5"), entry::toString);
        assertEquals(
                "/app/user-service-1.0-SNAPSHOT-runner.jar", entry.path(entry.size() - 1).asText());
    }

    @Test
    void libraries_the_service_and_what_it_learned_are_layers_of_their_own() throws Exception {
        assertEquals(2, about(build("one")).at("/rootfs/diff_ids").size());
        assertEquals(3, about(build("two", "learned")).at("/rootfs/diff_ids").size());
    }

    @Test
    void certificates_of_databases_lie_beside_the_service_in_both_drivers_forms() throws Exception {
        certificates = List.of(certificate());
        var files = files(build("one"));
        assertTrue(files.containsAll(List.of("app/trust/rds.pem", "app/trust/rds.p12")));
        assertArrayEquals(Files.readAllBytes(build("two")), Files.readAllBytes(build("three")));
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
        var making = new Making(base, PLATFORM, "abc123", COMMITTED);
        return new ServiceImage(making, new Trust(certificates)).build(program, out).tar();
    }

    /// Of an authority that nobody knows.
    private Path certificate() throws Exception {
        var pem = work.resolve("root.pem");
        var store = work.resolve("root.p12").toString();
        run(
                keytool(
                        "-genkeypair -alias root -keyalg EC -dname CN=root -storepass secret -keystore "
                                + store));
        run(
                keytool(
                        "-exportcert -rfc -alias root -storepass secret -keystore "
                                + store
                                + " -file "
                                + pem));
        return pem;
    }

    private static String[] keytool(String words) {
        return (Path.of(System.getProperty("java.home"), "bin", "keytool") + " " + words)
                .split(" ");
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    /// Of all layers.
    private List<String> files(Path tar) throws Exception {
        var into = unpacked(tar);
        var all = new ArrayList<String>();
        for (var layer :
                new ObjectMapper()
                        .readTree(into.resolve("manifest.json").toFile())
                        .at("/0/Layers")) {
            var list =
                    new ProcessBuilder("tar", "-tf", into.resolve(layer.asText()).toString())
                            .start();
            all.addAll(list.inputReader().lines().toList());
        }
        return all;
    }

    private Path unpacked(Path tar) throws Exception {
        var into = Files.createTempDirectory(work, "image");
        run("tar", "-xf", tar.toString(), "-C", into.toString());
        return into;
    }

    private JsonNode about(Path tar) throws Exception {
        var into = unpacked(tar);
        var json = new ObjectMapper();
        var manifest = json.readTree(into.resolve("manifest.json").toFile());
        return json.readTree(into.resolve(manifest.at("/0/Config").asText()).toFile());
    }
}
