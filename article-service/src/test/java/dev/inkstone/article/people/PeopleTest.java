package dev.inkstone.article.people;

import static dev.inkstone.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.article.Person;
import dev.inkstone.testkit.QueueProbe;
import dev.inkstone.testkit.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Events as their producer's examples show them.
@QuarkusTest
class PeopleTest {

    private static final Path EXAMPLES = Path.of("../user-service/contract/events");

    private final Person anna = Person.named("anna");
    private final Person ben = Person.named("ben");
    private final ObjectMapper json = new ObjectMapper();

    @Inject Jdbi jdbi;

    @Test
    void every_example_of_the_producer_takes_effect() throws IOException {
        for (var type :
                new String[] {
                    "UserRegistered", "ProfileChanged", "UserFollowed", "UserUnfollowed"
                }) {
            var event = example(type);
            event.put("id", UUID.randomUUID().toString());
            tell(event);
        }
        var person = UUID.fromString(example("ProfileChanged").path("user").asText());
        var profile =
                jdbi.withHandle(
                        handle ->
                                handle.select(
                                                "select username, bio, image from profile where id = ?",
                                                person)
                                        .mapToMap()
                                        .one());
        var changed = example("ProfileChanged");
        assertEquals(changed.path("username").textValue(), profile.get("username"));
        assertEquals(changed.path("bio").textValue(), profile.get("bio"));
        assertEquals(changed.path("image").textValue(), profile.get("image"));
    }

    @Test
    void an_author_known_from_the_token_only_is_shown_by_that_name_until_told_of() {
        var slug = anna.publishes("Before the event");
        given().get("/api/articles/{s}", slug)
                .then()
                .body("article.author.username", equalTo(anna.username()))
                .body("article.author.bio", nullValue());
        tell(profile("UserRegistered", anna, anna.username() + "_told", "Grinds ink", 1));
        given().get("/api/articles/{s}", slug)
                .then()
                .body("article.author.username", equalTo(anna.username() + "_told"))
                .body("article.author.bio", equalTo("Grinds ink"));
        given().get("/api/articles?author={a}", anna.username() + "_told")
                .then()
                .body("articles.slug", contains(slug));
    }

    @Test
    void an_older_profile_that_comes_late_changes_nothing() {
        var slug = anna.publishes("Out of order");
        tell(profile("ProfileChanged", anna, anna.username(), "Third", 3));
        tell(profile("ProfileChanged", anna, anna.username(), "Second", 2));
        given().get("/api/articles/{s}", slug).then().body("article.author.bio", equalTo("Third"));
    }

    @Test
    void a_follow_shows_in_the_feed_and_in_author_following_until_unfollowed() {
        var slug = anna.publishes("For followers");
        var followed = following("UserFollowed", 1);
        tell(followed);
        tell(followed);
        ben.request()
                .get("/api/articles/feed")
                .then()
                .body("articles.slug", contains(slug))
                .body("articles.author.following", contains(true))
                .body("articlesCount", equalTo(1));
        anna.comments(slug, "Mine");
        ben.request()
                .get("/api/articles/{s}/comments", slug)
                .then()
                .body("comments[0].author.following", equalTo(true));
        tell(following("UserUnfollowed", 2));
        tell(following("UserFollowed", 1));
        ben.request().get("/api/articles/feed").then().body("articlesCount", equalTo(0));
        ben.request()
                .get("/api/articles/{s}", slug)
                .then()
                .body("article.author.following", equalTo(false));
    }

    @Test
    void a_feed_merges_authors_newest_first_in_pages() {
        var cleo = Person.named("cleo");
        var first = anna.publishes("Feed one");
        var second = cleo.publishes("Feed two");
        var third = anna.publishes("Feed three");
        tell(following("UserFollowed", 1));
        tell(follow(ben, cleo, "UserFollowed", 1));
        ben.request()
                .get("/api/articles/feed?limit=2")
                .then()
                .body("articles.slug", contains(third, second))
                .body("articlesCount", equalTo(3));
        ben.request()
                .get("/api/articles/feed?limit=2&offset=2")
                .then()
                .body("articles.slug", contains(first))
                .body("articlesCount", equalTo(3));
        ben.request()
                .get("/api/articles/feed?offset=2147483647")
                .then()
                .statusCode(200)
                .body("articlesCount", equalTo(3));
    }

    @Test
    void events_come_through_the_queue_too() {
        var slug = anna.publishes("By queue");
        QueueProbe.of("article-events")
                .send(profile("ProfileChanged", anna, anna.username(), "By queue", 5).toString());
        eventually(
                () ->
                        "By queue"
                                .equals(
                                        given().get("/api/articles/{s}", slug)
                                                .path("article.author.bio")));
    }

    @Test
    void a_type_not_known_yet_is_passed_over_when_told_directly() {
        var event = profile("UserFlewToTheMoon", anna, "moon", "Far", 9);
        tell(event);
    }

    @Test
    void poisonous_messages_go_to_the_dead_letters_and_hold_nobody_up() throws IOException {
        var dead = QueueProbe.of("article-events-dead");
        dead.empty();
        var poison = new HashSet<>(List.of("{}", "[]", "null", "42", "\"UserRegistered\""));
        poison.add("{\"type\":\"UserRegistered\",\"id\":\"" + UUID.randomUUID() + "\"}");
        poison.add(profile("UserFlewToTheMoon", anna, "moon", "Far", 9).toString());
        poison.add(profile("ProfileChanged", anna, "x", "", 9).put("version", "x").toString());
        poison.add(analysed().put("article", "x").toString());
        poison.forEach(QueueProbe.of("article-events")::send);
        var slug = anna.publishes("Not held up");
        QueueProbe.of("article-events")
                .send(profile("ProfileChanged", anna, anna.username(), "Through", 5).toString());
        eventually(
                () ->
                        "Through"
                                .equals(
                                        given().get("/api/articles/{s}", slug)
                                                .path("article.author.bio")));
        eventually(
                () -> {
                    dead.take(Duration.ofSeconds(1)).ifPresent(poison::remove);
                    return poison.isEmpty();
                });
    }

    @Test
    void only_another_service_may_tell() {
        given().contentType("application/json")
                .header("Inkstone-Service-Token", anna.token())
                .body(following("UserFollowed", 1).toString())
                .post("/internal/events")
                .then()
                .statusCode(401);
    }

    private ObjectNode analysed() throws IOException {
        var file = Path.of("../ai-service/contract/events/ArticleAnalysed.v1.example.json");
        return ((ObjectNode) json.readTree(file.toFile())).put("id", UUID.randomUUID().toString());
    }

    private ObjectNode profile(
            String type, Person person, String username, String bio, int version) {
        return json.createObjectNode()
                .put("type", type)
                .put("id", UUID.randomUUID().toString())
                .put("at", "2026-11-20T08:15:30.120Z")
                .put("user", person.id().toString())
                .put("username", username)
                .put("bio", bio)
                .putNull("image")
                .put("version", version);
    }

    private ObjectNode following(String type, int version) {
        return follow(ben, anna, type, version);
    }

    private ObjectNode follow(Person follower, Person followee, String type, int version) {
        return json.createObjectNode()
                .put("type", type)
                .put("id", UUID.randomUUID().toString())
                .put("at", "2026-11-20T08:15:30.120Z")
                .put("follower", follower.id().toString())
                .put("followee", followee.id().toString())
                .put("version", version);
    }

    private ObjectNode example(String type) throws IOException {
        return (ObjectNode)
                json.readTree(Files.readString(EXAMPLES.resolve(type + ".v1.example.json")));
    }

    private static void tell(ObjectNode event) {
        given().contentType("application/json")
                .header("Inkstone-Service-Token", TestKeys.serviceToken())
                .body(event.toString())
                .post("/internal/events")
                .then()
                .statusCode(204);
    }
}
