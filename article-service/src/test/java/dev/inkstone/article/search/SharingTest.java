package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.article.Person;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

@DisabledIfSystemProperty(
        named = "opensearch.home",
        matches = ".+",
        disabledReason = "all tasks have one index")
@QuarkusTest
class SharingTest {

    @Inject Sharing sharing;
    @Inject SearchEngine engine;
    @Inject ChangeFeed feed;
    @Inject S3Client s3;
    @Inject ObjectMapper json;
    @Inject DataSource database;
    @Inject Scheduler scheduler;

    @ConfigProperty(name = "inkstone.search.snapshot-bucket")
    String bucket;

    /// The task keeps its index by itself as well, and while it does nobody else can.
    @BeforeEach
    void nobodyElseShares() throws SQLException {
        scheduler.pause();
        try (var waiting = database.getConnection();
                var lock = waiting.createStatement()) {
            lock.execute("select pg_advisory_lock(" + Sharing.LOCK + ")");
            lock.execute("select pg_advisory_unlock(" + Sharing.LOCK + ")");
        }
    }

    @AfterEach
    void sharesAgain() {
        scheduler.resume();
    }

    @Test
    void a_new_task_begins_with_the_index_of_another_and_reads_on_from_there(@TempDir Path folder)
            throws Exception {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        publish("Shared", word);
        shared();
        publish("Later", word);
        try (var task = task(folder)) {
            task.engine.begin();
            assertEquals(1, task.finds(word).size());
            new Intake(feed, task.engine).pass();
            assertEquals(2, task.finds(word).size());
        }
    }

    @Test
    void while_one_task_keeps_its_index_no_other_does() throws Exception {
        publish("Before", "one");
        var before = shared();
        try (var other = database.getConnection();
                var lock = other.createStatement()) {
            lock.execute("select pg_advisory_lock(" + Sharing.LOCK + ")");
            publish("Meanwhile", "another");
            engine.save();
            sharing.share();
            assertEquals(before, snapshots().latest());
            lock.execute("select pg_advisory_unlock(" + Sharing.LOCK + ")");
        }
        assertNotEquals(before, shared());
    }

    private static void publish(String title, String body) {
        var fields = Person.article(title);
        fields.put("body", body);
        Person.named("anna")
                .sending("article", fields)
                .post("/api/articles")
                .then()
                .statusCode(201);
    }

    /// What the last search found, as it is kept.
    private Snapshot shared() throws IOException {
        RestAssured.get("/api/search?q=any").then().statusCode(200);
        engine.save();
        sharing.share();
        return snapshots().latest();
    }

    private TestIndex task(Path folder) {
        return new TestIndex(
                new LuceneEngine(
                        new IndexFolder(folder, feed.database()), new Analysis(), snapshots()));
    }

    private Snapshots snapshots() {
        return new Snapshots(s3, bucket, "search/", Duration.ZERO, json, Clock.systemUTC());
    }
}
