package dev.inkstone.article.analysis;

import static dev.inkstone.article.analysis.Analysed.about;
import static dev.inkstone.article.analysis.Analysed.tell;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// An article that moderation holds back is there for its author alone, until a revision is let go.
@QuarkusTest
class HeldTest {

    private final Person anna = Person.named("anna");
    private final Person ben = Person.named("ben");
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @Inject Jdbi jdbi;

    @Test
    void nobody_else_reads_comments_or_keeps_it() {
        var slug = held();
        given().get("/api/articles/{s}", slug).then().statusCode(404);
        ben.request().get("/api/articles/{s}", slug).then().statusCode(404);
        given().get("/api/articles/{s}/comments", slug).then().statusCode(404);
        ben.request().post("/api/articles/{s}/favorite", slug).then().statusCode(404);
        ben.sending("comment", Map.of("body", "Hm"))
                .post("/api/articles/{s}/comments", slug)
                .then()
                .statusCode(404);
        ben.request().delete("/api/articles/{s}", slug).then().statusCode(404);
    }

    @Test
    void its_author_reads_it_marked_and_why() {
        var slug = held();
        anna.request()
                .get("/api/articles/{s}", slug)
                .then()
                .statusCode(200)
                .body("article.held", equalTo(true))
                .body("article.moderation.verdict", equalTo("held"))
                .body("article.moderation.reasons", contains("on the list"));
        anna.request()
                .get("/api/articles?author={a}", anna.username())
                .then()
                .body("articles.held", contains(true))
                .body("articlesCount", equalTo(1));
        anna.request().get("/api/articles/{s}/comments", slug).then().statusCode(200);
    }

    @Test
    void no_list_count_tag_or_search_has_it() {
        var slug = anna.publishes("Kept " + word, "t" + word);
        ben.request().post("/api/articles/{s}/favorite", slug).then().statusCode(200);
        var before = total("");
        hold(slug);
        assertEquals(before - 1, total(""));
        for (var filter :
                new String[] {
                    "author=" + anna.username(), "tag=t" + word, "favorited=" + ben.username()
                }) {
            given().get("/api/articles?" + filter)
                    .then()
                    .body("articles", empty())
                    .body("articlesCount", equalTo(0));
        }
        given().get("/api/tags").then().body("tags", not(hasItem("t" + word)));
        assertEquals(0, found());
        given().get("/api/search/suggest?q=Kept " + word).then().body("suggestions", empty());
    }

    @Test
    void no_feed_has_it() {
        var slug = anna.publishes("Fed " + word);
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "insert into follow values (?, ?, true, 1)", ben.id(), anna.id()));
        ben.request().get("/api/articles/feed").then().body("articlesCount", equalTo(1));
        hold(slug);
        ben.request()
                .get("/api/articles/feed")
                .then()
                .body("articles", empty())
                .body("articlesCount", equalTo(0));
    }

    @Test
    void a_revision_stays_held_until_it_is_judged_otherwise() {
        var slug = held();
        anna.sending("article", Map.of("body", "Now " + word, "tagList", new String[] {"n" + word}))
                .put("/api/articles/{s}", slug)
                .then()
                .statusCode(200)
                .body("article.held", equalTo(true));
        given().get("/api/articles/{s}", slug).then().statusCode(404);
        given().get("/internal/articles/{s}", slug)
                .then()
                .body("article.body", equalTo("Now " + word));
        assertEquals(0, found());
        tell(about(slug, jdbi));
        given().get("/api/articles/{s}", slug).then().body("article", not(hasKey("held")));
        given().get("/api/articles?tag=n" + word)
                .then()
                .body("articles.slug", contains(slug))
                .body("articlesCount", equalTo(1));
        given().get("/api/articles?author={a}", anna.username())
                .then()
                .body("articlesCount", equalTo(1));
        given().get("/api/tags").then().body("tags", hasItem("n" + word));
        assertEquals(1, found());
    }

    @Test
    void its_deletion_takes_nothing_from_any_count_a_second_time() {
        var slug = held();
        var before = total("");
        anna.request().delete("/api/articles/{s}", slug).then().statusCode(204);
        assertEquals(before, total(""));
        anna.publishes("Another");
        given().get("/api/articles?author={a}", anna.username())
                .then()
                .body("articlesCount", equalTo(1));
    }

    @Test
    void a_verdict_that_comes_twice_holds_it_once() {
        var slug = anna.publishes("Twice");
        var before = total("");
        tell(verdict(slug, "held"));
        tell(verdict(slug, "held").put("at", "2026-11-20T09:15:30.000Z"));
        assertEquals(before - 1, total(""));
    }

    private String held() {
        var slug = anna.publishes("Held " + word, "t" + word);
        hold(slug);
        return slug;
    }

    private void hold(String slug) {
        tell(verdict(slug, "held"));
    }

    private ObjectNode verdict(String slug, String verdict) {
        var event = about(slug, jdbi);
        event.withObject("/moderation")
                .put("verdict", verdict)
                .putArray("reasons")
                .add("on the list");
        return event;
    }

    private static int total(String filter) {
        return given().get("/api/articles?limit=1" + filter).path("articlesCount");
    }

    private int found() {
        return given().get("/api/search?q={q}", word).path("total");
    }
}
