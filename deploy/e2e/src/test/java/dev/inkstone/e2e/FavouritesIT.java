package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnAStack.class)
class FavouritesIT {

    @Test
    void each_person_counts_once_and_may_repeat() {
        var article = "/api/articles/" + Person.registered().writes(anArticle());
        var one = Person.registered();
        var other = Person.registered();
        expect(one.sends().post(article + "/favorite").then(), true, 1);
        expect(one.sends().post(article + "/favorite").then(), true, 1);
        expect(other.sends().post(article + "/favorite").then(), true, 2);
        expect(one.sends().get(article).then(), true, 2);
        expect(anyone().get(article).then(), false, 2);
        expect(one.sends().delete(article + "/favorite").then(), false, 1);
        expect(one.sends().delete(article + "/favorite").then(), false, 1);
        expect(other.sends().get(article).then(), true, 1);
    }

    @Test
    void a_persons_favourites_are_listed() {
        var reader = Person.registered();
        var slug = Person.registered().writes(anArticle());
        reader.sends().post("/api/articles/" + slug + "/favorite").then().statusCode(200);
        reader.sends()
                .queryParam("favorited", reader.username())
                .get("/api/articles")
                .then()
                .body("articles.slug", contains(slug))
                .body("articles[0].favorited", equalTo(true))
                .body("articlesCount", equalTo(1));
    }

    @Test
    void a_favourite_needs_a_token_and_then_an_article() {
        var unknown = "/api/articles/" + unique("none") + "/favorite";
        anyone().post(unknown).then().statusCode(401).body("errors.token", contains("is missing"));
        anyone().delete(unknown)
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
        var person = Person.registered();
        person.sends()
                .post(unknown)
                .then()
                .statusCode(404)
                .body("errors.article", contains("not found"));
        person.sends()
                .delete(unknown)
                .then()
                .statusCode(404)
                .body("errors.article", contains("not found"));
    }

    private static void expect(ValidatableResponse answer, boolean favorited, int count) {
        answer.statusCode(200)
                .body("article.favorited", equalTo(favorited))
                .body("article.favoritesCount", equalTo(count))
                .body("article", hasKey("body"));
    }
}
