package dev.inkstone.article.tag;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TagTest {

    private final Person anna = Person.named("anna");

    @Test
    void the_most_used_come_first_and_one_s_own_at_once() {
        var often = "often-" + anna.id();
        var once = "a-once-" + anna.id();
        anna.publishes("First", often, once);
        anna.publishes("Second", often);
        List<String> tags = given().get("/api/tags").then().statusCode(200).extract().path("tags");
        assertTrue(tags.indexOf(often) >= 0, tags.toString());
        assertTrue(tags.indexOf(often) < tags.indexOf(once), tags.toString());
    }

    @Test
    void a_tag_that_no_article_has_any_more_is_gone() {
        var taken = "taken-" + anna.id();
        var deleted = "deleted-" + anna.id();
        var retagged = anna.publishes("Retagged", taken);
        var gone = anna.publishes("Deleted", deleted);
        given().get("/api/tags").then().body("tags", hasItem(taken));
        anna.sending("article", Map.of("tagList", List.of()))
                .put("/api/articles/{s}", retagged)
                .then()
                .statusCode(200);
        anna.request().delete("/api/articles/{s}", gone).then().statusCode(204);
        given().get("/api/tags")
                .then()
                .body("tags", not(hasItem(taken)))
                .body("tags", not(hasItem(deleted)));
    }

    @Test
    void a_broken_token_is_refused_here_too() {
        given().header("Authorization", "Token nonsense").get("/api/tags").then().statusCode(401);
    }
}
