package dev.inkstone.article.favourite;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.article.AtOnce;
import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FavouriteTest {

    private final Person anna = Person.named("anna");
    private final Person ben = Person.named("ben");

    @Test
    void a_favourite_shows_to_its_person_and_counts_for_all() {
        var slug = anna.publishes("Well liked");
        ben.request()
                .post("/api/articles/{s}/favorite", slug)
                .then()
                .statusCode(200)
                .body("article.favorited", equalTo(true))
                .body("article.favoritesCount", equalTo(1))
                .body("article.body", equalTo("What it says"));
        anna.request()
                .get("/api/articles/{s}", slug)
                .then()
                .body("article.favorited", equalTo(false))
                .body("article.favoritesCount", equalTo(1));
        ben.request()
                .get("/api/articles?author={a}", anna.username())
                .then()
                .body("articles.favorited", contains(true));
    }

    @Test
    void saying_it_twice_counts_once_and_taking_it_back_twice_takes_one() {
        var slug = anna.publishes("Twice liked");
        for (var i = 0; i < 2; i++) {
            ben.request()
                    .post("/api/articles/{s}/favorite", slug)
                    .then()
                    .statusCode(200)
                    .body("article.favoritesCount", equalTo(1));
        }
        for (var i = 0; i < 2; i++) {
            ben.request()
                    .delete("/api/articles/{s}/favorite", slug)
                    .then()
                    .statusCode(200)
                    .body("article.favorited", equalTo(false))
                    .body("article.favoritesCount", equalTo(0));
        }
    }

    @Test
    void a_favourite_is_no_revision() {
        var slug = anna.publishes("Unchanged");
        var before = given().get("/api/articles/{s}", slug).<String>path("article.updatedAt");
        ben.request()
                .post("/api/articles/{s}/favorite", slug)
                .then()
                .body("article.updatedAt", equalTo(before));
    }

    @Test
    void nobody_without_a_token_and_nothing_unknown_is_kept() {
        given().post("/api/articles/some-slug/favorite")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
        ben.request()
                .post("/api/articles/no-such-slug/favorite")
                .then()
                .statusCode(404)
                .body("errors.article", contains("not found"));
        ben.request().delete("/api/articles/no-such-slug/favorite").then().statusCode(404);
    }

    @Test
    void fifty_at_once_from_one_person_count_one() {
        var slug = anna.publishes("In a hurry");
        var statuses =
                AtOnce.times(
                        50,
                        () -> ben.request().post("/api/articles/{s}/favorite", slug).statusCode());
        assertEquals(Set.of(200), Set.copyOf(statuses));
        given().get("/api/articles/{s}", slug).then().body("article.favoritesCount", equalTo(1));
        AtOnce.times(
                50, () -> ben.request().delete("/api/articles/{s}/favorite", slug).statusCode());
        given().get("/api/articles/{s}", slug).then().body("article.favoritesCount", equalTo(0));
    }

    @Test
    void sixteen_people_at_once_count_sixteen() {
        var slug = anna.publishes("A crowd");
        var people = new ConcurrentLinkedQueue<Person>();
        IntStream.range(0, 16).forEach(i -> people.add(Person.named("fan" + i)));
        var statuses =
                AtOnce.times(
                        16,
                        () ->
                                people.remove()
                                        .request()
                                        .post("/api/articles/{s}/favorite", slug)
                                        .statusCode());
        assertEquals(Set.of(200), Set.copyOf(statuses));
        given().get("/api/articles/{s}", slug).then().body("article.favoritesCount", equalTo(16));
    }
}
