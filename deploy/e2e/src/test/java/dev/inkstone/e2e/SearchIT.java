package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Articles.change;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnAStack.class)
class SearchIT {

    private Person writer;

    @BeforeEach
    void somebody_writes() {
        writer = Person.registered();
    }

    @Test
    void a_result_is_an_article_as_in_lists_with_a_score_and_highlights() {
        var slug =
                writer.writes(article("A title", "Stone gathers condensation overnight.", "ink"));
        search("q", "condensation", "author", writer.username())
                .body("results", hasSize(1))
                .body("results[0].article.slug", equalTo(slug))
                .body("results[0].article", not(hasKey("body")))
                .body("results[0].article.tagList", contains("ink"))
                .body("results[0].article.author.username", equalTo(writer.username()))
                .body("results[0].score", notNullValue())
                .body("results[0].highlights.body[0]", containsString("condensation"))
                .body("total", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"端砚", "呵气成雾", "歙", "condensation", "CONDENSATION", "gather", "ｃｏｎｄｅｎｓａｔｉｏｎ"})
    void words_of_either_language_find_the_article(String words) {
        var slug = writer.writes(article("t", "端砚与歙砚呵气成雾，发墨。 It gathers condensation."));
        search("q", words, "author", writer.username())
                .body("results.article.slug", contains(slug));
    }

    @Test
    void a_page_of_chinese_is_a_query() {
        var page = "端砚与歙砚呵气成雾，发墨。".repeat(77).substring(0, 1_000);
        var slug = writer.writes(article("t", page));
        search("q", page, "author", writer.username()).body("results.article.slug", contains(slug));
        anyone().queryParam("q", page + "墨").get("/api/search").then().statusCode(422);
    }

    @Test
    void title_and_tag_and_author_narrow_the_results() {
        var word = unique("word");
        var titled = writer.writes(article(word, "b", "red"));
        var bodied = writer.writes(article("t", "Has " + word, "blue"));
        var others = Person.registered().writes(article("t", "Has " + word, "red"));
        search("q", word)
                .body("results.article.slug", containsInAnyOrder(titled, bodied, others))
                .body("total", equalTo(3));
        search("q", word, "tag", "red")
                .body("results.article.slug", containsInAnyOrder(titled, others));
        search("q", word, "author", writer.username())
                .body("results.article.slug", containsInAnyOrder(titled, bodied));
        search("q", word, "tag", "red", "author", writer.username())
                .body("results.article.slug", contains(titled));
    }

    @Test
    void pages_follow_each_other_to_the_end() {
        var word = unique("paged");
        var written = new HashSet<String>();
        for (var i = 0; i < 7; i++) {
            written.add(writer.writes(article("Page " + i, word)));
        }
        var found = new ArrayList<String>();
        var page = search("q", word, "limit", 3);
        while (true) {
            List<String> slugs = page.extract().path("results.article.slug");
            found.addAll(slugs);
            String cursor = page.extract().path("nextCursor");
            if (cursor == null) {
                break;
            }
            page = search("q", word, "limit", 3, "cursor", cursor);
        }
        assertEquals(7, found.size());
        assertEquals(written, new HashSet<>(found));
    }

    @Test
    void the_authors_next_request_sees_each_change() {
        for (var i = 0; i < 10; i++) {
            var word = unique("fresh");
            var slug = writer.writes(article("t", word));
            search("q", word).body("results.article.slug", contains(slug));
            var other = unique("edited");
            writer.sends(change("body", other)).put("/api/articles/" + slug).then().statusCode(200);
            search("q", other).body("results.article.slug", contains(slug));
            search("q", word).body("results", empty());
            writer.sends().delete("/api/articles/" + slug).then().statusCode(204);
            search("q", other).body("results", empty()).body("nextCursor", nullValue());
        }
    }

    @Test
    void facets_and_times_and_order() {
        var word = unique("faceted");
        var first = writer.writes(article(word, word + " " + word, "red"));
        var second = writer.writes(article("t", "Has " + word, "blue", "red"));
        search("q", word, "facets", "tags,authors,months")
                .body("results.article.slug", contains(first, second))
                .body("facets.tags.red", equalTo(2))
                .body("facets.tags.blue", equalTo(1))
                .body("facets.authors.'" + writer.username() + "'", equalTo(2))
                .body("facets.months.values().sum()", equalTo(2));
        search("q", word, "sort", "newest").body("results.article.slug", contains(second, first));
        search("q", word, "from", "2020-01-01").body("total", equalTo(2));
        search("q", word, "to", "2020-01-01").body("total", equalTo(0));
    }

    @Test
    void what_is_typed_is_completed() {
        var word = unique("stone");
        var slug = writer.writes(article("歙砚 " + word, "b"));
        for (var typed : List.of("歙砚 " + word, "歙硯" + word, "sheyan" + word, word)) {
            anyone().queryParam("q", typed)
                    .get("/api/search/suggest")
                    .then()
                    .statusCode(200)
                    .body("suggestions.slug", hasItem(slug));
        }
    }

    @Test
    void what_was_likely_meant_is_found_and_told() {
        var slug = writer.writes(article("t", "A lighthouse of " + unique("stone")));
        search("q", "lighthuose", "author", writer.username())
                .body("results.article.slug", contains(slug))
                .body("didYouMean", equalTo("lighthouse"));
    }

    @Test
    void whether_the_caller_favourited_it_shows() {
        var word = unique("liked");
        var slug = writer.writes(article("t", word));
        writer.sends().post("/api/articles/" + slug + "/favorite").then().statusCode(200);
        writer.sends()
                .queryParam("q", word)
                .get("/api/search")
                .then()
                .body("results[0].article.favorited", equalTo(true))
                .body("results[0].article.favoritesCount", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"", "(((", "a AND", "*", "?", "a:b", "/", "\\", "~", "^", "[x TO", "+-", "🖋️",
                "。", "<b>"
            })
    void no_query_is_an_error(String q) {
        search("q", q);
    }

    @Test
    void a_very_long_query_is_answered() {
        var status = anyone().queryParam("q", "word ".repeat(400)).get("/api/search").statusCode();
        assertEquals(true, status == 200 || status == 422, "status " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=abc",
                "limit=-1",
                "limit=0",
                "cursor=broken",
                "sort=loudest",
                "from=now"
            })
    void a_page_that_cannot_be_is_refused(String query) {
        var name = query.substring(0, query.indexOf('='));
        anyone().get("/api/search?q=a&" + query)
                .then()
                .statusCode(422)
                .body("errors", hasKey(name));
    }

    @Test
    void a_highlight_cannot_carry_markup_of_the_author() {
        var word = unique("marked");
        writer.writes(article("t", "<script>alert(1)</script> " + word + " <img src=x>"));
        search("q", word)
                .body("results[0].highlights.body", not(hasItem(containsString("<script"))))
                .body("results[0].highlights.body", not(hasItem(containsString("<img"))));
    }

    private static ValidatableResponse search(Object... query) {
        var request = anyone();
        for (var i = 0; i < query.length; i += 2) {
            request.queryParam((String) query[i], query[i + 1]);
        }
        return request.get("/api/search").then().statusCode(200);
    }
}
