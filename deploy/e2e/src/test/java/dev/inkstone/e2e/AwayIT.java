package dev.inkstone.e2e;

import static dev.inkstone.testkit.Eventually.eventually;
import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Articles.change;
import static dev.inkstone.e2e.Articles.comment;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service or a part that is dead or, worse, takes connections and never answers: what does not
/// need it goes on.
@ExtendWith(OnAStack.class)
@DisabledIf(
        value = "dev.inkstone.e2e.OwnStack#isSomebodyElses",
        disabledReason = "needs a stack to disturb")
class AwayIT {

    private static final int ROUNDS = 10;

    @Test
    void articles_go_on_while_user_service_hangs(OwnStack stack) throws Exception {
        var writer = Person.registered();
        var reader = Person.registered();
        follow(reader, writer);
        stack.signal("user-service", "STOP");
        try {
            for (var round = 0; round < ROUNDS; round++) {
                everythingAboutArticles(writer, reader);
            }
        } finally {
            stack.signal("user-service", "CONT");
        }
        reader.sends().get("/api/user").then().statusCode(200);
    }

    @Test
    void articles_go_on_while_user_service_dies_again_and_again(OwnStack stack) throws Exception {
        var writer = Person.registered();
        var reader = Person.registered();
        follow(reader, writer);
        try {
            for (var round = 0; round < ROUNDS; round++) {
                stack.signal("user-service", "KILL");
                everythingAboutArticles(writer, reader);
            }
        } finally {
            awaitAccounts();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "queues"})
    void everything_goes_on_while_a_part_hangs_that_it_can_do_without(String part, OwnStack stack)
            throws Exception {
        stack.signal(part, "STOP");
        try {
            var writer = Person.registered();
            var reader = Person.registered();
            follow(reader, writer);
            everythingAboutArticles(writer, reader);
        } finally {
            stack.signal(part, "CONT");
        }
    }

    @Test
    void what_people_did_while_article_service_hung_reaches_it_once(OwnStack stack)
            throws Exception {
        var writer = Person.registered();
        var reader = Person.registered();
        var slug = writer.writes(anArticle());
        stack.signal("article-service", "STOP");
        try {
            follow(reader, writer);
        } finally {
            stack.signal("article-service", "CONT");
        }
        eventually(
                "the followed person's article in the feed",
                () -> feed(reader).equals(List.of(slug)));
    }

    private static void everythingAboutArticles(Person writer, Person reader) {
        var word = unique("away");
        var slug = writer.writes(article("While away", word));
        var path = "/api/articles/" + slug;
        anyone().get(path).then().statusCode(200);
        anyone().get("/api/articles").then().statusCode(200);
        anyone().get("/api/tags").then().statusCode(200);
        anyone().queryParam("q", word)
                .get("/api/search")
                .then()
                .statusCode(200)
                .body("results.article.slug", contains(slug));
        reader.sends()
                .get("/api/articles/feed?limit=1")
                .then()
                .statusCode(200)
                .body("articles.slug", contains(slug));
        reader.sends()
                .post(path + "/favorite")
                .then()
                .statusCode(200)
                .body("article.favoritesCount", equalTo(1));
        reader.sends(comment("Still here.")).post(path + "/comments").then().statusCode(201);
        anyone().get(path + "/comments").then().statusCode(200).body("comments.size()", equalTo(1));
        writer.sends(change("body", "Edited.")).put(path).then().statusCode(200);
        reader.sends().delete(path + "/favorite").then().statusCode(200);
        writer.sends().delete(path).then().statusCode(204);
    }

    private static void follow(Person reader, Person writer) {
        reader.sends()
                .post("/api/profiles/" + writer.username() + "/follow")
                .then()
                .statusCode(200);
    }

    private static List<String> feed(Person reader) {
        return reader.sends().get("/api/articles/feed").path("articles.slug");
    }

    /// For the tests after this one.
    private static void awaitAccounts() {
        eventually(
                "user-service answers",
                () -> anyone().noFilters().get("/api/user").statusCode() == 401);
    }
}
