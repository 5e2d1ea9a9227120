package dev.inkstone.article;

import static dev.inkstone.article.Person.article;
import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.testkit.Contract;
import dev.inkstone.testkit.QueueProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What others are told of articles, each event held to its contract.
@QuarkusTest
class EventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EVENTS = Path.of("contract/events");

    private final QueueProbe queue = QueueProbe.of("told");
    private final Person anna = Person.named("anna");
    private final Person ben = Person.named("ben");

    @Inject Jdbi jdbi;

    @BeforeEach
    void forget() {
        awaitEmptyOutbox();
        queue.empty();
    }

    @Test
    void publishing_revising_and_deleting_are_told_in_versions() throws IOException {
        var slug = anna.publishes("Told of");
        var published = next("ArticlePublished");
        assertEquals(slug, published.path("slug").asText());
        assertEquals(anna.id().toString(), published.path("author").asText());

        var revised =
                anna.sending("article", Map.of("title", "Told of anew"))
                        .put("/api/articles/{slug}", slug);
        var revision = next("ArticleRevised");
        assertEquals(published.path("article"), revision.path("article"));
        assertEquals(revised.path("article.slug"), revision.path("slug").asText());
        assertEquals(revised.path("article.updatedAt"), revision.path("at").asText());
        assertEquals(2, revision.path("version").asLong());

        anna.request().delete("/api/articles/{slug}", slug).then().statusCode(204);
        var deletion = next("ArticleDeleted");
        assertEquals(published.path("article"), deletion.path("article"));
        assertEquals(3, deletion.path("version").asLong());
        assertNothingMore();
    }

    @Test
    void a_comment_is_told_with_its_article_and_both_authors() throws IOException {
        var slug = anna.publishes("Spoken of");
        next("ArticlePublished");
        var comment = ben.comments(slug, "Well said");
        var event = next("CommentAdded");
        assertEquals(slug, event.path("slug").asText());
        assertEquals("Spoken of", event.path("title").asText());
        assertEquals(comment, event.path("comment").asLong());
        assertEquals(anna.id().toString(), event.path("author").asText());
        assertEquals(ben.id().toString(), event.path("commenter").asText());
    }

    @Test
    void keeping_a_favourite_is_told_once_and_letting_it_go_is_not() throws IOException {
        var slug = anna.publishes("Kept");
        next("ArticlePublished");
        for (var i = 0; i < 2; i++) {
            ben.request().post("/api/articles/{s}/favorite", slug).then().statusCode(200);
        }
        var first = next("ArticleFavourited");
        assertEquals(ben.id().toString(), first.path("person").asText());
        ben.request().delete("/api/articles/{s}/favorite", slug).then().statusCode(200);
        assertNothingMore();
        ben.request().post("/api/articles/{s}/favorite", slug).then().statusCode(200);
        assertNotEquals(first.path("id"), next("ArticleFavourited").path("id"));
    }

    @Test
    void a_repeated_request_is_told_once() throws IOException {
        for (var i = 0; i < 2; i++) {
            anna.sending("article", article("Sent twice"))
                    .header("Idempotency-Key", "k")
                    .post("/api/articles")
                    .then()
                    .statusCode(201);
        }
        next("ArticlePublished");
        assertNothingMore();
    }

    @Test
    void what_is_refused_is_not_told() {
        ben.sending("article", Map.of("title", " ")).post("/api/articles").then().statusCode(422);
        ben.request().post("/api/articles/nothing-here/favorite").then().statusCode(404);
        assertNothingMore();
    }

    /// The row that a crash between commit and sending leaves behind.
    @Test
    void an_event_that_was_committed_but_not_sent_is_sent_later() throws IOException {
        var left = Files.readString(EVENTS.resolve("ArticlePublished.v1.example.json"));
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "insert into outbox (queue, body) values ('told', ?)", left));
        assertEquals(JSON.readTree(left), next("ArticlePublished"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ArticlePublished",
                "ArticleRevised",
                "ArticleDeleted",
                "CommentAdded",
                "ArticleFavourited"
            })
    void the_example_keeps_the_contract_that_it_illustrates(String type) throws IOException {
        var example = Files.readString(EVENTS.resolve(type + ".v1.example.json"));
        Contract.assertValid(EVENTS.resolve(type + ".v1.schema.json"), example);
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
        eventually(
                () ->
                        jdbi.withHandle(
                                        h ->
                                                h.createQuery("select count(*) from outbox")
                                                        .mapTo(int.class)
                                                        .one())
                                == 0);
    }
}
