package dev.inkstone.article.analysis;

import static dev.inkstone.article.analysis.Analysed.about;
import static dev.inkstone.article.analysis.Analysed.tell;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnalysisTest {

    private final Person anna = Person.named("anna");

    @Inject Jdbi jdbi;

    @Test
    void what_was_found_out_is_shown_beside_the_article_and_in_lists() {
        var slug = anna.publishes("Read through", "Inkstone");
        given().get("/api/articles/{s}", slug).then().body("article", not(hasKey("summary")));
        tell(about(slug, jdbi));
        given().get("/api/articles/{s}", slug)
                .then()
                .body("article.summary", equalTo("Grind slowly, with little water."))
                .body("article.suggestedTags", contains("ink stick"))
                .body("article.readingMinutes", equalTo(3))
                .body("article.language", equalTo("en"))
                .body("article.moderation.verdict", equalTo("clear"));
        given().get("/api/articles?author={a}", anna.username())
                .then()
                .body("articles[0].summary", equalTo("Grind slowly, with little water."))
                .body("articles[0].readingMinutes", equalTo(3))
                .body("articles[0]", not(hasKey("moderation")));
    }

    @Test
    void a_result_for_an_older_version_is_passed_over() {
        var slug = anna.publishes("Revised meanwhile");
        var late = about(slug, jdbi);
        anna.sending("article", Map.of("body", "Something else"))
                .put("/api/articles/{s}", slug)
                .then()
                .statusCode(200);
        tell(late);
        given().get("/api/articles/{s}", slug).then().body("article", not(hasKey("summary")));
    }

    @Test
    void a_revision_takes_the_old_summary_away() {
        var slug = anna.publishes("Summed up");
        tell(about(slug, jdbi));
        anna.sending("article", Map.of("body", "Something else"))
                .put("/api/articles/{s}", slug)
                .then()
                .body("article", not(hasKey("summary")));
    }

    @Test
    void of_two_results_for_one_version_the_later_is_shown() {
        var slug = anna.publishes("Read twice");
        tell(about(slug, jdbi).put("at", "2026-11-20T08:15:31.000Z").put("summary", "Second"));
        tell(about(slug, jdbi).put("at", "2026-11-20T08:15:30.000Z").put("summary", "First"));
        given().get("/api/articles/{s}", slug).then().body("article.summary", equalTo("Second"));
    }

    @Test
    void an_analysis_is_no_change_of_the_article() {
        var slug = anna.publishes("Left alone");
        var before = given().get("/api/articles/{s}", slug).<String>path("article.updatedAt");
        tell(about(slug, jdbi));
        given().get("/api/articles/{s}", slug).then().body("article.updatedAt", equalTo(before));
    }
}
