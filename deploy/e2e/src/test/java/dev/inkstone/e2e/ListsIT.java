package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnAStack.class)
class ListsIT {

    @Test
    void a_list_has_everything_but_bodies() {
        var writer = Person.registered();
        writer.writes(anArticle("b", "a"));
        list("author", writer.username())
                .body("articlesCount", equalTo(1))
                .body("articles[0]", not(hasKey("body")))
                .body("articles[0].tagList", contains("a", "b"))
                .body("articles[0].favorited", equalTo(false))
                .body("articles[0].favoritesCount", equalTo(0))
                .body("articles[0]", hasKey("title"))
                .body("articles[0]", hasKey("description"))
                .body("articles[0]", hasKey("createdAt"))
                .body("articles[0]", hasKey("updatedAt"))
                .body("articles[0].author.username", equalTo(writer.username()));
    }

    @Test
    void the_newest_comes_first_and_pages_follow_each_other() {
        var writer = Person.registered();
        var first = writer.writes(anArticle());
        var second = writer.writes(anArticle());
        var third = writer.writes(anArticle());
        list("author", writer.username()).body("articles.slug", contains(third, second, first));
        list("author", writer.username(), "limit", 1)
                .body("articles.slug", contains(third))
                .body("articlesCount", equalTo(3));
        list("author", writer.username(), "limit", 1, "offset", 1)
                .body("articles.slug", contains(second))
                .body("articlesCount", equalTo(3));
        list("author", writer.username(), "offset", 3)
                .body("articles", empty())
                .body("articlesCount", equalTo(3));
    }

    @Test
    void filters_combine() {
        var writer = Person.registered();
        var reader = Person.registered();
        var tag = unique("tag");
        var both = writer.writes(anArticle(tag));
        var tagged = writer.writes(anArticle(tag));
        var other = reader.writes(anArticle(tag));
        reader.sends().post("/api/articles/" + both + "/favorite").then().statusCode(200);
        list("tag", tag)
                .body("articles.slug", contains(other, tagged, both))
                .body("articlesCount", equalTo(3));
        list("tag", tag, "author", writer.username())
                .body("articles.slug", contains(tagged, both))
                .body("articlesCount", equalTo(2));
        list("tag", tag, "author", writer.username(), "favorited", reader.username())
                .body("articles.slug", contains(both))
                .body("articlesCount", equalTo(1));
    }

    @Test
    void a_filter_that_matches_nothing_gives_an_empty_list() {
        list("tag", unique("none")).body("articles", empty()).body("articlesCount", equalTo(0));
        list("author", unique("none")).body("articles", empty()).body("articlesCount", equalTo(0));
        list("favorited", unique("none"))
                .body("articles", empty())
                .body("articlesCount", equalTo(0));
    }

    @Test
    void the_list_of_all_counts_all_and_shows_twenty() {
        var writer = Person.registered();
        for (var i = 0; i < 21; i++) {
            writer.writes(anArticle());
        }
        list().body("articles", hasSize(20)).body("articlesCount", greaterThanOrEqualTo(21));
        list("limit", 1_000_000)
                .body("articles.size()", greaterThanOrEqualTo(21))
                .body("articles.size()", lessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=abc",
                "limit=-1",
                "limit=0",
                "limit=1.5",
                "limit=99999999999999999999",
                "offset=abc",
                "offset=-1",
                "offset=99999999999999999999"
            })
    void a_page_that_cannot_be_is_refused(String query) {
        var name = query.substring(0, query.indexOf('='));
        anyone().get("/api/articles?" + query).then().statusCode(422).body("errors", hasKey(name));
        Person.registered()
                .sends()
                .get("/api/articles/feed?" + query)
                .then()
                .statusCode(422)
                .body("errors", hasKey(name));
    }

    @Test
    void the_feed_holds_what_people_one_follows_wrote() {
        var reader = Person.registered();
        var writer = Person.registered();
        var earlier = writer.writes(anArticle());
        Person.registered().writes(anArticle());
        feed(reader).body("articles", empty()).body("articlesCount", equalTo(0));
        reader.sends()
                .post("/api/profiles/" + writer.username() + "/follow")
                .then()
                .statusCode(200);
        var later = writer.writes(anArticle());
        feed(reader)
                .body("articles.slug", contains(later, earlier))
                .body("articlesCount", equalTo(2))
                .body("articles[0]", not(hasKey("body")))
                .body("articles.author.following", everyItem(equalTo(true)));
        feed(reader, "limit", 1, "offset", 1)
                .body("articles.slug", contains(earlier))
                .body("articlesCount", equalTo(2));
        reader.sends()
                .delete("/api/profiles/" + writer.username() + "/follow")
                .then()
                .statusCode(200);
        feed(reader).body("articles", empty());
    }

    @Test
    void the_feed_is_a_persons_own() {
        anyone().get("/api/articles/feed")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
    }

    @Test
    void tags_in_use_are_listed_and_others_are_not() {
        var writer = Person.registered();
        var tag = unique("tag");
        var slug = writer.writes(anArticle(tag, tag + "2"));
        anyone().get("/api/tags").then().statusCode(200).body("tags", hasItems(tag, tag + "2"));
        writer.sends().delete("/api/articles/" + slug).then().statusCode(204);
        anyone().get("/api/tags").then().body("tags", not(hasItems(tag)));
    }

    private static ValidatableResponse list(Object... query) {
        var request = anyone();
        for (var i = 0; i < query.length; i += 2) {
            request.queryParam((String) query[i], query[i + 1]);
        }
        return request.get("/api/articles").then().statusCode(200);
    }

    private static ValidatableResponse feed(Person reader, Object... query) {
        var request = reader.sends();
        for (var i = 0; i < query.length; i += 2) {
            request.queryParam((String) query[i], query[i + 1]);
        }
        return request.get("/api/articles/feed").then().statusCode(200);
    }
}
