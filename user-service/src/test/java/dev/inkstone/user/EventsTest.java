package dev.inkstone.user;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.testkit.Contract;
import dev.inkstone.testkit.QueueProbe;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What article-service is told, each event held to its contract.
@QuarkusTest
class EventsTest extends ServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of("contract/events");

    private final QueueProbe queue = QueueProbe.of("article-events");
    private final Jdbi jdbi;

    EventsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void forget() throws Exception {
        awaitEmptyOutbox();
        while (queue.take(Duration.ZERO).isPresent()) {
            // What other tests have caused.
        }
    }

    @Test
    void registering_is_told() throws Exception {
        var name = newName();
        registered(name);
        var event = next("UserRegistered");
        assertEquals(name, event.path("username").asText());
        assertEquals(1, event.path("version").asLong());
    }

    @Test
    void a_changed_profile_is_told_in_full_with_the_next_version() throws Exception {
        var token = registered(newName());
        var user = next("UserRegistered").path("user");
        as(token).body(user("bio", "Ink.")).put("/api/user").then().statusCode(200);
        var event = next("ProfileChanged");
        assertEquals(user, event.path("user"));
        assertEquals("Ink.", event.path("bio").asText());
        assertTrue(event.path("image").isNull());
        assertEquals(2, event.path("version").asLong());
    }

    @Test
    void what_others_do_not_see_is_not_told() throws Exception {
        var name = newName();
        var token = registered(name);
        next("UserRegistered");
        as(token)
                .body(
                        user(
                                "username",
                                name,
                                "bio",
                                null,
                                "email",
                                emailOf(newName()),
                                "password",
                                "another one"))
                .put("/api/user")
                .then()
                .statusCode(200);
        assertNothingMore();
    }

    @Test
    void following_and_unfollowing_are_told_once_each_in_versions() throws Exception {
        var name = newName();
        registered(name);
        var followee = next("UserRegistered").path("user");
        var token = registered(newName());
        var follower = next("UserRegistered").path("user");
        as(token).post("/api/profiles/{name}/follow", name).then().statusCode(200);
        as(token).post("/api/profiles/{name}/follow", name).then().statusCode(200);
        as(token).delete("/api/profiles/{name}/follow", name).then().statusCode(200);
        as(token).delete("/api/profiles/{name}/follow", name).then().statusCode(200);
        as(token).post("/api/profiles/{name}/follow", name).then().statusCode(200);
        var versions = new ArrayList<Long>();
        for (var type : List.of("UserFollowed", "UserUnfollowed", "UserFollowed")) {
            var event = next(type);
            assertEquals(follower, event.path("follower"));
            assertEquals(followee, event.path("followee"));
            versions.add(event.path("version").asLong());
        }
        assertEquals(List.of(1L, 2L, 3L), versions);
        assertNothingMore();
    }

    @Test
    void fifty_identical_follows_at_once_are_told_once() throws Exception {
        var name = newName();
        registered(name);
        next("UserRegistered");
        var token = registered(newName());
        next("UserRegistered");
        atOnce(50, i -> as(token).post("/api/profiles/{name}/follow", name));
        next("UserFollowed");
        assertNothingMore();
    }

    @Test
    void a_refused_registration_is_not_told() throws Exception {
        var name = newName();
        registered(name);
        next("UserRegistered");
        anybody().body(newcomer(name)).post("/api/users").then().statusCode(409);
        assertNothingMore();
    }

    /// The row that a crash between commit and sending leaves behind.
    @Test
    void an_event_that_was_committed_but_not_sent_is_sent_later() throws Exception {
        var left = Files.readString(EVENTS.resolve("UserRegistered.v1.example.json"));
        leave("article-events", left);
        assertEquals(JSON.readTree(left), next("UserRegistered"));
        awaitEmptyOutbox();
    }

    @ParameterizedTest
    @MethodSource
    void an_event_that_its_queue_refuses_holds_up_no_other(String body) throws Exception {
        var left = Files.readString(EVENTS.resolve("UserRegistered.v1.example.json"));
        leave("article-events", body);
        leave("article-events", left);
        leave("nowhere", left);
        leave("article-events", left);
        assertEquals(JSON.readTree(left), next("UserRegistered"));
        assertEquals(JSON.readTree(left), next("UserRegistered"));
        assertEquals(0, queue.size());
        eventually(() -> queues().equals(List.of("nowhere", "refused:article-events")));
        jdbi.useHandle(handle -> handle.execute("delete from outbox"));
    }

    static List<String> an_event_that_its_queue_refuses_holds_up_no_other() {
        return List.of("x".repeat(2_000_000), "\u0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UserRegistered", "ProfileChanged", "UserFollowed", "UserUnfollowed"})
    void the_example_keeps_the_contract_that_it_illustrates(String type) throws IOException {
        var example = Files.readString(EVENTS.resolve(type + ".v1.example.json"));
        Contract.assertValid(EVENTS.resolve(type + ".v1.schema.json"), example);
    }

    private void leave(String queue, String body) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "insert into outbox (queue, body) values (?, ?)", queue, body));
    }

    private List<String> queues() {
        return jdbi.withHandle(
                handle ->
                        handle.select("select queue from outbox order by queue")
                                .mapTo(String.class)
                                .list());
    }

    private JsonNode next(String type) throws IOException {
        var body = queue.take(Duration.ofSeconds(10)).orElseThrow();
        Contract.assertValid(EVENTS.resolve(type + ".v1.schema.json"), body);
        return JSON.readTree(body);
    }

    private void assertNothingMore() {
        awaitEmptyOutbox();
        assertEquals(0, queue.size());
    }

    private void awaitEmptyOutbox() {
        eventually(() -> rows() == 0);
    }

    private int rows() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select count(*) from outbox")
                                .mapTo(Integer.class)
                                .one());
    }
}
