package dev.inkstone.ai.ask;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.ai.Library;
import dev.inkstone.ai.Person;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuestionTest {

    private final Person anna = Person.anyone();

    @BeforeEach
    void fill() {
        Library.holdsNothing();
        Library.holds(
                "helan", "贺兰砚", "贺兰砚产于宁夏。贺兰砚的石料采自贺兰山小滚钟口一带。石质细腻，发墨快。", "2026-11-20T08:15:30.120Z");
        Library.holds("tea", "茶", "龙井茶产于杭州西湖。炒制分十大手法。", "2026-11-20T08:15:30.120Z");
    }

    @Test
    void a_question_is_answered_by_a_sentence_that_is_cited() {
        anna.sending("question", "贺兰砚的石料采自哪里？")
                .post("/api/ai/questions")
                .then()
                .statusCode(200)
                .body("answer", containsString("小滚钟口"))
                .body("citations[0].slug", equalTo("helan"))
                .body("citations[0].quote", containsString("小滚钟口"));
    }

    @Test
    void the_answer_comes_as_a_stream_too() {
        var stream =
                anna.sending("question", "龙井茶产于哪里？")
                        .accept("text/event-stream")
                        .post("/api/ai/questions")
                        .then()
                        .statusCode(200)
                        .contentType("text/event-stream")
                        .extract()
                        .asString();
        var token = stream.indexOf("event:token");
        var citation = stream.indexOf("event:citation");
        var done = stream.indexOf("event:done");
        assertTrue(token >= 0 && token < citation && citation < done, stream);
        assertTrue(stream.contains("杭州西湖"), stream);
    }

    @Test
    void a_stream_begins_before_there_is_an_answer() {
        anna.sending("question", "龙井茶产于哪里？")
                .accept("text/event-stream")
                .post("/api/ai/questions")
                .then()
                .body(startsWith(":"));
    }

    @Test
    void a_long_question_is_sought_by_its_words() {
        anna.sending("question", "龙井茶产于哪里？".repeat(125))
                .post("/api/ai/questions")
                .then()
                .statusCode(200)
                .body("citations[0].slug", equalTo("tea"));
    }

    @Test
    void a_question_that_cannot_be_answered_takes_nothing_of_the_day_s_share() {
        anna.sending("question", "breakdown").post("/api/ai/questions").then().statusCode(503);
        anna.request().get("/api/ai/usage").then().body("usage.requests", equalTo(0));
    }

    @Test
    void what_nobody_has_written_of_is_not_answered() {
        anna.sending("question", "quantum chromodynamics lattice")
                .post("/api/ai/questions")
                .then()
                .statusCode(200)
                .body("answer", equalTo(""))
                .body("citations", empty());
    }

    @Test
    void asking_needs_a_person_and_a_question() {
        Person.nobody().body("{}").post("/api/ai/questions").then().statusCode(401);
        anna.sending("question", " ").post("/api/ai/questions").then().statusCode(422);
        anna.request().body("[]").post("/api/ai/questions").then().statusCode(400);
    }

    @Test
    void a_day_s_share_is_refused_with_a_reason_once_it_is_used_up() {
        for (var i = 0; i < 5; i++) {
            anna.sending("text", "Grind slowly.")
                    .post("/api/ai/summaries")
                    .then()
                    .statusCode(200)
                    .body("summary", equalTo("Grind slowly."));
        }
        anna.sending("text", "Grind slowly.")
                .post("/api/ai/tags")
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .body("errors.request[0]", equalTo("your 5 requests of today are used up"));
        anna.request()
                .get("/api/ai/usage")
                .then()
                .statusCode(200)
                .body("usage.requests", equalTo(5))
                .body("usage.remaining", equalTo(0));
        Person.anyone().request().get("/api/ai/usage").then().body("usage.remaining", equalTo(5));
    }

    @Test
    void a_text_is_judged_before_it_is_published() {
        anna.sending("text", "本店代開發票")
                .post("/api/ai/moderations")
                .then()
                .statusCode(200)
                .body("moderation.verdict", equalTo("held"));
    }
}
