package dev.inkstone.article.comment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommentTest {

    private final Person anna = Person.named("anna");
    private final Person ben = Person.named("ben");

    @Test
    void comments_are_listed_newest_first_as_they_were_answered() {
        var slug = anna.publishes("Discussed");
        var first =
                ben.sending("comment", Map.of("body", "First"))
                        .post("/api/articles/{s}/comments", slug)
                        .then()
                        .statusCode(201)
                        .body("comment.body", equalTo("First"))
                        .body("comment.author.username", equalTo(ben.username()))
                        .body("comment.author.following", equalTo(false))
                        .extract()
                        .jsonPath();
        anna.comments(slug, "Second");
        given().get("/api/articles/{s}/comments", slug)
                .then()
                .statusCode(200)
                .body("comments.body", contains("Second", "First"))
                .body("comments[1].id", equalTo(first.getInt("comment.id")))
                .body("comments[1].createdAt", equalTo(first.getString("comment.createdAt")));
    }

    @Test
    void a_blank_comment_is_refused() {
        var slug = anna.publishes("Silence");
        ben.sending("comment", Map.of("body", ""))
                .post("/api/articles/{s}/comments", slug)
                .then()
                .statusCode(422)
                .body("errors.body", contains("can't be blank"));
    }

    @Test
    void identity_comes_before_existence_before_the_body() {
        given().contentType(ContentType.JSON)
                .body("{")
                .post("/api/articles/no-such/comments")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
        ben.request()
                .body("{")
                .post("/api/articles/no-such/comments")
                .then()
                .statusCode(404)
                .body("errors.article", contains("not found"));
        given().get("/api/articles/no-such/comments").then().statusCode(404);
    }

    @Test
    void only_its_author_takes_a_comment_back() {
        var slug = anna.publishes("Taken back");
        var id = anna.comments(slug, "Hers");
        given().delete("/api/articles/{s}/comments/{id}", slug, id).then().statusCode(401);
        ben.request()
                .delete("/api/articles/{s}/comments/{id}", slug, id)
                .then()
                .statusCode(403)
                .body("errors.comment", contains("forbidden"));
        anna.request().delete("/api/articles/{s}/comments/{id}", slug, id).then().statusCode(204);
        given().get("/api/articles/{s}/comments", slug).then().body("comments", empty());
    }

    @Test
    void a_comment_is_not_found_on_another_article() {
        var slug = anna.publishes("The one");
        var other = anna.publishes("The other");
        var id = anna.comments(slug, "On the one");
        for (var wrong : new Object[] {id + 1_000_000, "abc", "99999999999999999999", "%00"}) {
            anna.request()
                    .delete("/api/articles/{s}/comments/{id}", slug, wrong)
                    .then()
                    .statusCode(404)
                    .body("errors.comment", contains("not found"));
        }
        anna.request()
                .delete("/api/articles/{s}/comments/{id}", other, id)
                .then()
                .statusCode(404)
                .body("errors.comment", contains("not found"));
        anna.request()
                .delete("/api/articles/no-such/comments/{id}", id)
                .then()
                .statusCode(404)
                .body("errors.article", contains("not found"));
    }

    @Test
    void a_repeated_comment_with_its_key_is_said_once() {
        var slug = anna.publishes("Echo");
        var first = says(slug, "Once", "k");
        assertEquals(first, says(slug, "Once", "k"));
        given().get("/api/articles/{s}/comments", slug)
                .then()
                .body("comments.body", contains("Once"));
        ben.sending("comment", Map.of("body", "Once"))
                .header("Idempotency-Key", "k")
                .post("/api/articles/{s}/comments", anna.publishes("Another"))
                .then()
                .statusCode(422)
                .body("errors.request", contains("Idempotency-Key was used for another request"));
    }

    @Test
    void a_long_comment_is_kept_whole() {
        var slug = anna.publishes("Long discussion");
        var body = "长".repeat(Discussion.MAX_BODY);
        ben.comments(slug, body);
        given().get("/api/articles/{s}/comments", slug)
                .then()
                .body("comments.body", contains(body));
    }

    private String says(String slug, String body, String key) {
        return ben.sending("comment", Map.of("body", body))
                .header("Idempotency-Key", key)
                .post("/api/articles/{s}/comments", slug)
                .then()
                .statusCode(201)
                .extract()
                .asString();
    }
}
