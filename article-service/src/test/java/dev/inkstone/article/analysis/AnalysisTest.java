package dev.inkstone.article.analysis;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.article.Person;
import dev.inkstone.testkit.TestKeys;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// ai-service's example, about articles that are there.
@QuarkusTest
class AnalysisTest {

    private static final Path EXAMPLE =
            Path.of("../ai-service/contract/events/ArticleAnalysed.v1.example.json");

    private final Person anna = Person.named("anna");

    @Inject Jdbi jdbi;

    @Test
    void what_was_found_out_is_shown_beside_the_article_and_in_lists() throws IOException {
        var slug = anna.publishes("Read through", "Inkstone");
        given().get("/api/articles/{s}", slug).then().body("article", not(hasKey("summary")));
        tell(about(slug));
        given().get("/api/articles/{s}", slug)
                .then()
                .body("article.summary", equalTo("Grind slowly, with little water."))
                .body("article.suggestedTags", contains("ink stick"))
                .body("article.readingMinutes", equalTo(3))
                .body("article.language", equalTo("en"))
                .body("article.moderation.verdict", equalTo("clear"));
        given().get("/api/articles?author={a}", anna.username())
                .then()
                .body("articles[0].summary", equalTo("Grind slowly, with little water."));
    }

    @Test
    void a_result_for_an_older_version_is_passed_over() throws IOException {
        var slug = anna.publishes("Revised meanwhile");
        var late = about(slug);
        anna.sending("article", Map.of("body", "Something else"))
                .put("/api/articles/{s}", slug)
                .then()
                .statusCode(200);
        tell(late);
        given().get("/api/articles/{s}", slug).then().body("article", not(hasKey("summary")));
    }

    @Test
    void a_revision_takes_the_old_summary_away() throws IOException {
        var slug = anna.publishes("Summed up");
        tell(about(slug));
        anna.sending("article", Map.of("body", "Something else"))
                .put("/api/articles/{s}", slug)
                .then()
                .body("article", not(hasKey("summary")));
    }

    @Test
    void of_two_results_for_one_version_the_later_is_shown() throws IOException {
        var slug = anna.publishes("Read twice");
        tell(about(slug).put("at", "2026-11-20T08:15:31.000Z").put("summary", "Second"));
        tell(about(slug).put("at", "2026-11-20T08:15:30.000Z").put("summary", "First"));
        given().get("/api/articles/{s}", slug).then().body("article.summary", equalTo("Second"));
    }

    @Test
    void an_analysis_is_no_change_of_the_article() throws IOException {
        var slug = anna.publishes("Left alone");
        var before = given().get("/api/articles/{s}", slug).<String>path("article.updatedAt");
        tell(about(slug));
        given().get("/api/articles/{s}", slug).then().body("article.updatedAt", equalTo(before));
    }

    private ObjectNode about(String slug) throws IOException {
        var event = (ObjectNode) new ObjectMapper().readTree(EXAMPLE.toFile());
        jdbi.useHandle(
                handle ->
                        handle.select("select id, version from article where slug = ?", slug)
                                .map(
                                        (row, context) ->
                                                event.put("article", row.getLong(1))
                                                        .put("version", row.getLong(2)))
                                .one());
        return event.put("id", UUID.randomUUID().toString());
    }

    private static void tell(ObjectNode event) {
        given().header("Inkstone-Service-Token", TestKeys.serviceToken())
                .contentType("application/json")
                .body(event.toString())
                .post("/internal/events")
                .then()
                .statusCode(204);
    }
}
