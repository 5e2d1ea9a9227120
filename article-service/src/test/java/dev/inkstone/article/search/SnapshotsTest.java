package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.inkstone.testkit.parts.ObjectsPart;
import dev.inkstone.testkit.parts.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Tasks are engines on folders of their own; the bucket is a real one.
class SnapshotsTest {

    private static final String BUCKET = "objects";

    @TempDir static Path data;
    private static ObjectsPart objects;
    private static S3Client s3;

    @TempDir Path folder;

    /// Nobody else's.
    private final String prefix = UUID.randomUUID() + "/";

    @BeforeAll
    static void start() {
        objects = ObjectsPart.start(data, Ports.free(), List.of(BUCKET));
        s3 =
                S3Client.builder()
                        .endpointOverride(URI.create(objects.endpoint()))
                        .forcePathStyle(true)
                        .region(Region.CN_NORTHWEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
    }

    @AfterAll
    static void stop() {
        s3.close();
        objects.close();
    }

    @Test
    void a_task_without_an_index_begins_with_what_another_one_kept() {
        try (var first = task("first", Duration.ZERO)) {
            first.with(1, "", "tea").with(2, "", "coffee");
            keep(first, 42);
        }
        try (var second = task("second", Duration.ZERO)) {
            second.engine.begin();
            assertEquals(42, second.engine.cursor());
            assertEquals(List.of(1L), second.finds("tea"));
            second.with(3, "", "tea").without(1);
            keep(second, 43);
            assertEquals(List.of(3L), second.finds("tea"));
        }
        try (var third = task("third", Duration.ZERO)) {
            third.engine.begin();
            assertEquals(43, third.engine.cursor());
            assertEquals(List.of(3L), third.finds("tea"));
        }
    }

    @Test
    void a_task_with_an_index_of_its_own_begins_with_that() {
        try (var first = task("first", Duration.ZERO)) {
            keep(first.with(1, "", "tea"), 42);
        }
        try (var second = task("second", Duration.ofHours(1))) {
            second.with(2, "", "tea").engine.reached(41);
            second.engine.save();
        }
        try (var second = task("second", Duration.ZERO)) {
            second.engine.begin();
            assertEquals(List.of(2L), second.finds("tea"));
        }
    }

    @Test
    void a_task_begins_with_nothing_where_nothing_was_kept() {
        assertIgnored();
    }

    @ParameterizedTest
    @CsvSource({"latest.json", "files/_", "files/segments"})
    void a_truncated_snapshot_is_ignored(String file) throws IOException {
        keep();
        for (var damaged : held(file)) {
            var bytes = Files.readAllBytes(damaged);
            Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));
        }
        assertIgnored();
    }

    @Test
    void a_snapshot_whose_bits_have_rotted_is_ignored() throws IOException {
        keep();
        for (var damaged : held("files/_")) {
            var bytes = Files.readAllBytes(damaged);
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(damaged, bytes);
        }
        assertIgnored();
    }

    @Test
    void a_snapshot_with_a_missing_file_is_ignored() throws IOException {
        keep();
        Files.delete(held("files/_").iterator().next());
        assertIgnored();
    }

    @Test
    void a_snapshot_of_another_analysis_is_ignored() throws IOException {
        keep();
        var latest = held("latest.json").iterator().next();
        var old = Files.readString(latest).replace("\"analysis\":\"", "\"analysis\":\"old-");
        Files.writeString(latest, old);
        assertIgnored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "no list"})
    void a_list_that_is_none_is_ignored(String text) throws IOException {
        keep();
        Files.writeString(held("latest.json").iterator().next(), text);
        assertIgnored();
    }

    @Test
    void a_snapshot_of_another_database_is_ignored() {
        keep();
        try (var other = task("other", "other", Duration.ZERO)) {
            other.engine.begin();
            assertEquals(0, other.engine.cursor());
        }
    }

    @Test
    void what_was_kept_outlives_a_kill_of_the_store() {
        keep();
        var process = ProcessHandle.of(objects.pid().orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        // While it is gone there is nothing to begin with.
        assertIgnored();
        objects = ObjectsPart.start(data, objects.port(), List.of(BUCKET));
        try (var task = task("later", Duration.ZERO)) {
            task.engine.begin();
            assertEquals(42, task.engine.cursor());
        }
    }

    @Test
    void a_young_snapshot_is_not_replaced_nor_one_of_the_same_state() throws IOException {
        keep();
        var latest = held("latest.json").iterator().next();
        var before = Files.readString(latest);
        try (var task = task("again", Duration.ofHours(1))) {
            keep(task.with(2, "", "tea"), 43);
        }
        assertEquals(before, Files.readString(latest));
        try (var task = task("first", Duration.ZERO)) {
            task.engine.share();
        }
        assertEquals(before, Files.readString(latest));
    }

    @Test
    void what_another_version_keeps_stays_until_nobody_can_use_it() throws IOException {
        var other = prefix + "v0/latest.json";
        s3.putObject(put -> put.bucket(BUCKET).key(other), RequestBody.fromString("{}"));
        keep();
        assertEquals(
                "{}", s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(other)).asUtf8String());
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        var room = new IndexFolder(folder.resolve("later"), "database");
        var kept = snapshots(Duration.ZERO, later);
        try (var task = new TestIndex(new LuceneEngine(room, new Analysis(), kept))) {
            keep(task.with(2, "", "tea"), 43);
        }
        assertThrows(
                S3Exception.class, () -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(other)));
    }

    @Test
    void of_what_was_kept_only_the_last_two_states_stay() throws IOException {
        try (var task = task("first", Duration.ZERO)) {
            for (long id = 1; id <= 40; id++) {
                keep(task.with(id, "", "tea"), id);
            }
            // Where the store failed for once, the next time makes it good.
            task.engine.share();
            var latest = snapshots(Duration.ZERO).latest();
            var needed =
                    Stream.concat(latest.files().stream(), latest.before().stream())
                            .map(Snapshot.File::key)
                            .collect(Collectors.toSet());
            assertEquals(
                    needed,
                    held("files/").stream()
                            .map(file -> file.getFileName().toString())
                            .collect(Collectors.toSet()));
            assertTrue(needed.size() < 60, needed::toString);
        }
    }

    @Test
    void what_a_task_left_that_died_before_it_named_its_files_is_removed() throws IOException {
        keep();
        var file = held("files/").iterator().next();
        var left = Files.writeString(file.resolveSibling("_9.cfs-00000000-4"), "left");
        try (var first = task("first", Duration.ZERO)) {
            keep(first.with(2, "", "tea"), 43);
        }
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(file));
    }

    @Test
    void a_file_that_is_gone_is_kept_anew() throws IOException {
        keep();
        for (var file : held("files/")) {
            Files.delete(file);
        }
        try (var first = task("first", Duration.ZERO)) {
            keep(first.with(2, "", "tea"), 43);
        }
        try (var second = task("second", Duration.ZERO)) {
            second.engine.begin();
            assertEquals(List.of(1L, 2L), second.finds("tea").stream().sorted().toList());
        }
    }

    private void keep() {
        try (var first = task("first", Duration.ZERO)) {
            keep(first.with(1, "", "tea"), 42);
        }
    }

    private static void keep(TestIndex task, long cursor) {
        task.engine.reached(cursor);
        task.engine.refresh();
        task.engine.save();
        task.engine.share();
    }

    /// It begins with nothing, and goes on.
    private void assertIgnored() {
        try (var task = task("ignoring", Duration.ZERO)) {
            task.engine.begin();
            assertEquals(0, task.engine.cursor());
            assertEquals(List.of(), task.finds("tea"));
            assertEquals(List.of(7L), task.with(7, "", "tea").finds("tea"));
        }
    }

    private TestIndex task(String name, Duration age) {
        return task(name, "database", age);
    }

    private TestIndex task(String name, String database, Duration age) {
        var folder = new IndexFolder(this.folder.resolve(name), database);
        return new TestIndex(new LuceneEngine(folder, new Analysis(), snapshots(age)));
    }

    private Snapshots snapshots(Duration age) {
        return snapshots(age, Clock.systemUTC());
    }

    private Snapshots snapshots(Duration age, Clock clock) {
        var json = new ObjectMapper().registerModule(new JavaTimeModule());
        return new Snapshots(s3, BUCKET, prefix, age, json, clock);
    }

    private Set<Path> held(String name) throws IOException {
        var version = prefix + "v" + Analysis.VERSION;
        var all = data.resolve("data").resolve(BUCKET).resolve(version);
        try (var files = Files.walk(all)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> all.relativize(file).toString().startsWith(name))
                    .collect(Collectors.toSet());
        }
    }
}
