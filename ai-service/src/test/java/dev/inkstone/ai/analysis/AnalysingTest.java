package dev.inkstone.ai.analysis;

import static dev.inkstone.ai.Person.nobody;
import static dev.inkstone.testkit.Eventually.eventually;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.ai.Library;
import dev.inkstone.ai.Person;
import dev.inkstone.testkit.Contract;
import dev.inkstone.testkit.QueueProbe;
import dev.inkstone.testkit.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// article-service's examples, about articles in the library.
@QuarkusTest
class AnalysingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TOLD_US = Path.of("../article-service/contract/events");
    private static final Path SCHEMA = Path.of("contract/events/ArticleAnalysed.v1.schema.json");
    private static final String AT = "2026-11-20T08:15:30.120Z";
    private static final String BODY =
            """
            An inkstone is a stone mortar for the grinding and containment of ink. It is traditional
            Chinese stationery. The Helan inkstone is carved from purple stone of the Helan mountains
            in Ningxia. Its fine grain lets an ink stick release its soot without scratching. A good
            inkstone keeps water for days, and the ink that is ground on it stays black for centuries.
            """;

    private static final String TEA =
            """
            Longjing tea is grown on the hills around the West Lake in Hangzhou. Its leaves are picked by
            hand before the rains of April, spread out on bamboo for some hours, and then pressed flat in
            a hot iron pan. The pan is what makes the tea: a master turns the leaves with bare hands for
            half an hour and judges the heat by the smell. In the cup the leaves stand upright and open
            gently, the liquor is pale green, and the first taste reminds of chestnuts. Good Longjing is
            never bitter. It is brewed in a glass, without a lid, in water that has stopped boiling.
            """;

    private final QueueProbe us = QueueProbe.of("ai-events");
    private final QueueProbe told = QueueProbe.of("told");
    private final long article = ThreadLocalRandom.current().nextLong(1, 1L << 40);
    private final String slug = "article-" + article;

    @Inject Jdbi jdbi;

    @BeforeEach
    void forget() {
        told.empty();
    }

    @Test
    void a_published_article_is_analysed_and_told_of() throws IOException {
        Library.holds(slug, "The Helan inkstone", BODY, AT);
        us.send(example("ArticlePublished").toString());
        var event = next();
        assertEquals(article, event.path("article").asLong());
        assertEquals("en", event.path("language").asText());
        assertEquals("clear", event.at("/moderation/verdict").asText());
        nobody().get("/api/ai/articles/{s}", slug)
                .then()
                .statusCode(200)
                .body("analysis.version", equalTo(1))
                .body("analysis.status", equalTo("ready"))
                .body("analysis.engine", equalTo("local"))
                .body("analysis.readingMinutes", equalTo(1))
                .body("analysis.tags.name", hasItem("Helan inkstone"))
                .body("analysis.summary", containsString("inkstone"));
    }

    @Test
    void an_event_that_comes_twice_takes_effect_once() throws IOException {
        Library.holds(slug, "Twice", BODY, AT);
        var event = example("ArticlePublished").toString();
        us.send(event);
        next();
        us.send(event);
        us.send(example("ArticlePublished").put("version", 2).put("at", AT).toString());
        assertEquals(2, next().path("version").asLong());
        assertEquals(0, told.size());
    }

    @Test
    void the_same_text_is_worked_on_once_however_often_it_is_published() throws IOException {
        var body = BODY + UUID.randomUUID();
        Library.holds(slug, "Again", body, AT);
        us.send(example("ArticlePublished").toString());
        next();
        var first = analysedAt();
        us.send(example("ArticleRevised").put("at", AT).toString());
        assertEquals(2, next().path("version").asLong());
        assertEquals(first, analysedAt());
    }

    @Test
    void a_version_that_is_not_the_newest_any_more_is_passed_over() throws IOException {
        Library.holds(slug, "Revised meanwhile", BODY, "2026-11-20T08:16:00.000Z");
        us.send(example("ArticlePublished").toString());
        us.send(
                example("ArticleRevised")
                        .put("version", 2)
                        .put("at", "2026-11-20T08:16:00.000Z")
                        .toString());
        assertEquals(2, next().path("version").asLong());
        us.send(example("ArticlePublished").toString());
        nobody().get("/api/ai/articles/{s}", slug).then().body("analysis.version", equalTo(2));
    }

    @Test
    void a_deleted_article_is_forgotten_and_does_not_come_back() throws IOException {
        Library.holds(slug, "Gone soon", BODY, AT);
        us.send(example("ArticlePublished").toString());
        next();
        us.send(example("ArticleDeleted").toString());
        eventually404();
        us.send(example("ArticleRevised").put("at", AT).toString());
        awaitEmpty();
        nobody().get("/api/ai/articles/{s}", slug).then().statusCode(404);
    }

    @Test
    void a_near_copy_of_somebody_else_s_article_is_for_a_person_to_review() throws IOException {
        Library.holds(slug, "The first", TEA, AT);
        us.send(example("ArticlePublished").toString());
        next();
        var copy = "copy-" + slug;
        Library.holds(copy, "The second", TEA.replace("gently", "slowly"), AT);
        us.send(
                example("ArticlePublished")
                        .put("article", article + 1)
                        .put("slug", copy)
                        .put("author", UUID.randomUUID().toString())
                        .toString());
        assertEquals("review", next().at("/moderation/verdict").asText());
        nobody().get("/api/ai/articles/{s}", copy)
                .then()
                .body("analysis.moderation.reasons", contains("reads like “" + slug + "”"));
    }

    @Test
    void what_is_held_back_is_told_to_its_author_alone() throws IOException {
        Library.holds(slug, "An offer", "网络赌博平台 " + BODY, AT);
        var author = UUID.randomUUID();
        us.send(example("ArticlePublished").put("author", author.toString()).toString());
        assertEquals("held", next().at("/moderation/verdict").asText());
        nobody().get("/api/ai/articles/{s}", slug).then().statusCode(404);
        Person.anyone().request().get("/api/ai/articles/{s}/related", slug).then().statusCode(404);
        new Person(TestKeys.tokenFor(author, "anna"))
                .request()
                .get("/api/ai/articles/{s}", slug)
                .then()
                .body("analysis.moderation.verdict", equalTo("held"));
    }

    @Test
    void tags_are_judged_as_the_text_is() throws IOException {
        Library.holds(slug, "An offer", BODY, List.of("inkstone", "网络赌博平台"), AT);
        us.send(example("ArticlePublished").toString());
        assertEquals("held", next().at("/moderation/verdict").asText());
    }

    @Test
    void an_article_that_was_never_read_has_no_analysis() {
        nobody().get("/api/ai/articles/{s}", "nothing-here")
                .then()
                .statusCode(404)
                .body("errors.analysis", contains("not found"));
    }

    @Test
    void related_articles_are_what_a_search_finds_but_the_article_itself() throws IOException {
        Library.holdsNothing();
        Library.holds(slug, "The Helan inkstone", BODY, AT);
        Library.holds("another", "Another inkstone", BODY, AT);
        us.send(example("ArticlePublished").toString());
        next();
        nobody().get("/api/ai/articles/{s}/related", slug)
                .then()
                .statusCode(200)
                .body("articles.slug", contains("another"));
        nobody().get("/api/ai/articles/{s}/related?limit=x", slug).then().statusCode(422);
    }

    @Test
    void the_example_keeps_the_contract_that_it_illustrates() throws IOException {
        var example = Path.of("contract/events/ArticleAnalysed.v1.example.json");
        Contract.assertValid(SCHEMA, java.nio.file.Files.readString(example));
    }

    private ObjectNode example(String type) throws IOException {
        var file = TOLD_US.resolve(type + ".v1.example.json").toFile();
        return ((ObjectNode) JSON.readTree(file))
                .put("id", UUID.randomUUID().toString())
                .put("article", article)
                .put("slug", slug);
    }

    private JsonNode next() throws IOException {
        var body = told.take(Duration.ofSeconds(10)).orElseThrow();
        Contract.assertValid(SCHEMA, body);
        return JSON.readTree(body);
    }

    private String analysedAt() {
        return nobody().get("/api/ai/articles/{s}", slug).path("analysis.analysedAt");
    }

    private void eventually404() {
        eventually(() -> nobody().get("/api/ai/articles/{s}", slug).statusCode() == 404);
    }

    private void awaitEmpty() {
        eventually(() -> us.size() == 0);
    }
}
