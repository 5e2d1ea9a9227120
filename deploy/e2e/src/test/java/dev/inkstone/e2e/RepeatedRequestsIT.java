package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Articles.comment;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A client that lost the answer asks again with the same `Idempotency-Key`.
@ExtendWith(OnAStack.class)
class RepeatedRequestsIT {

    private final String key = unique("key");

    @Test
    void an_article_is_written_once() {
        var writer = Person.registered();
        var article = anArticle();
        var slug = write(writer, article).statusCode(201).extract().<String>path("article.slug");
        write(writer, article).statusCode(201).body("article.slug", equalTo(slug));
        write(writer, anArticle()).statusCode(422).body("errors", hasKey("request"));
        anyone().queryParam("author", writer.username())
                .get("/api/articles")
                .then()
                .body("articlesCount", equalTo(1));
    }

    @Test
    void keys_are_a_persons_own() {
        var article = anArticle();
        var slug =
                write(Person.registered(), article)
                        .statusCode(201)
                        .extract()
                        .<String>path("article.slug");
        write(Person.registered(), article)
                .statusCode(201)
                .body("article.slug", not(equalTo(slug)));
    }

    @Test
    void a_comment_is_said_once() {
        var writer = Person.registered();
        var comments = "/api/articles/" + writer.writes(anArticle()) + "/comments";
        for (var i = 0; i < 2; i++) {
            writer.sends(comment("Once."))
                    .header("Idempotency-Key", key)
                    .post(comments)
                    .then()
                    .statusCode(201);
        }
        anyone().get(comments).then().body("comments", hasSize(1));
    }

    @Test
    void an_account_is_made_once() {
        var name = unique("once");
        var user = Person.user(name, name + "@mail.com", Person.PASSWORD);
        for (var i = 0; i < 2; i++) {
            anyone().body(user)
                    .header("Idempotency-Key", key)
                    .post("/api/users")
                    .then()
                    .statusCode(201)
                    .body("user.username", equalTo(name));
        }
        anyone().body(user).post("/api/users").then().statusCode(409);
    }

    private ValidatableResponse write(Person writer, Map<String, ?> article) {
        return writer.sends(article).header("Idempotency-Key", key).post("/api/articles").then();
    }
}
