package dev.inkstone.article.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SearchTest {

    @Inject CatchUp catchUp;

    private final Person anna = Person.named("anna");
    private final Person ben = Person.named("ben");

    /// A word that stands in no other article.
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void what_is_published_is_found_by_the_next_search() {
        for (int i = 0; i < 100; i++) {
            var slug = writes("Number " + i, "The text says " + word + i + " in passing.");
            search(word + i).body("results.article.slug", contains(slug)).body("total", equalTo(1));
        }
    }

    @Test
    void an_edit_changes_what_is_found() {
        var slug = writes("Drafty", "It once said " + word);
        anna.sending("article", Map.of("body", "It now says new" + word))
                .put("/api/articles/{s}", slug)
                .then()
                .statusCode(200);
        search(word).body("results", empty());
        search("new" + word).body("results.article.slug", contains(slug));
        anna.sending("article", Map.of("title", "Titled tt" + word))
                .put("/api/articles/{s}", slug)
                .then()
                .statusCode(200);
        search("tt" + word).body("results.article.title", contains("Titled tt" + word));
    }

    @Test
    void a_deleted_article_is_found_no_more() {
        var slug = writes("Short-lived", word);
        search(word).body("total", equalTo(1));
        anna.request().delete("/api/articles/{s}", slug).then().statusCode(204);
        search(word).body("total", equalTo(0)).body("results", empty());
    }

    @Test
    void a_result_is_an_article_as_in_lists_for_this_reader() {
        var slug = writes("Liked " + word, "the body");
        ben.request().post("/api/articles/{s}/favorite", slug).then().statusCode(200);
        ben.request()
                .get("/api/search?q={q}", word)
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].article", not(hasKey("body")))
                .body("results[0].article.favorited", equalTo(true))
                .body("results[0].article.favoritesCount", equalTo(1))
                .body("results[0].article.author.username", equalTo(anna.username()))
                .body("results[0].article.createdAt", notNullValue())
                .body("total", equalTo(1))
                .body("totalIsExact", equalTo(true))
                .body("nextCursor", nullValue())
                .body("facets", equalTo(Map.of()))
                .body("didYouMean", nullValue())
                .body("stale", equalTo(false));
        search(word).body("results[0].article.favorited", equalTo(false));
    }

    @Test
    void highlights_mark_whole_words_and_are_safe_to_show() {
        writes("<script>alert('" + word + "')</script>", "Before. Then " + word + "s & more.");
        search(word)
                .body(
                        "results[0].highlights.title",
                        equalTo(
                                "&lt;script&gt;alert(&#39;<em>"
                                        + word
                                        + "</em>&#39;)&lt;/script&gt;"));
    }

    @Test
    void chinese_is_found_in_either_script_from_the_middle_of_a_text() {
        var slug = writes("無題 " + word, "他在圖書館裡寫了一整天的軟件工程報告" + word + "然後回家。");
        search("图书馆里写了 " + word)
                .body("results[0].article.slug", equalTo(slug))
                .body("results[0].highlights.body[0]", containsMarked("圖書館裡寫了"));
    }

    @Test
    void a_phrase_that_nobody_has_finds_nothing_and_says_what_would() {
        var slug = anna.publishes("Of quinces and medlars", "quoted");
        search("\"medlars quinces\"")
                .body("total", equalTo(0))
                .body("didYouMean", equalTo("medlars quinces"));
        search("\"quinces and medlars\"").body("results[0].article.slug", equalTo(slug));
        search("of what are \"medlars quinces\"").body("results[0].article.slug", equalTo(slug));
    }

    @Test
    void tag_and_author_narrow_a_search_and_alone_give_the_newest() {
        var hers = writes("Hers " + word, "x", "tag" + word);
        var his = ben.publishes("His " + word, "tag" + word);
        search(word + "&author=" + anna.username()).body("results.article.slug", contains(hers));
        search(word + "&tag=none").body("results", empty());
        given().urlEncodingEnabled(false)
                .get("/api/search?tag=tag" + word)
                .then()
                .body("results.article.slug", contains(his, hers));
        given().get("/api/search?author={a}", ben.username())
                .then()
                .statusCode(200)
                .body("results.article.slug", contains(his));
        given().get("/api/search?author=nobody-has-this-name")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @Test
    void facets_are_told_by_name() {
        writes("One", word, "red" + word, "blue" + word);
        writes("Two", word, "red" + word);
        ben.sending("article", article("Three", word)).post("/api/articles");
        search(word + "&facets=tags,authors,months")
                .body("facets.tags", equalTo(Map.of("red" + word, 2, "blue" + word, 1)))
                .body("facets.authors", equalTo(Map.of(anna.username(), 2, ben.username(), 1)))
                .body("facets.months.size()", equalTo(1))
                .body("facets.months.values()", contains(3));
    }

    @Test
    void the_newest_come_first_and_times_narrow() {
        var first = writes(word, word + " " + word);
        var second = writes("Later", word);
        search(word).body("results.article.slug", contains(first, second));
        search(word + "&sort=newest").body("results.article.slug", contains(second, first));
        search(word + "&from=2020-01-01&to=2020-12-31").body("total", equalTo(0));
        search(word + "&from=2020-01-01T00:00:00Z").body("total", equalTo(2));
    }

    @Test
    void titles_tags_people_and_popular_queries_are_suggested() {
        var slug = writes("Stone " + word, "x", word + "-tag");
        search(word + " stone");
        for (var person : List.of(anna, ben)) {
            person.request().get("/api/search?q={q}", word + " stone").then().statusCode(200);
        }
        suggest(word)
                .body("suggestions.kind", contains("title", "tag", "query"))
                .body("suggestions.text", contains("Stone " + word, word + "-tag", word + " stone"))
                .body("suggestions[0].slug", equalTo(slug))
                .body("suggestions[0].highlight", equalTo("Stone <em>" + word + "</em>"));
    }

    @Test
    void what_one_person_asks_again_and_again_is_not_popular() {
        writes("Stone " + word, "x");
        for (int i = 0; i < 5; i++) {
            search(word + " stone");
            anna.request().get("/api/search?q={q}", word + " stone").then().statusCode(200);
        }
        suggest(word).body("suggestions.kind", contains("title"));
    }

    @Test
    void who_has_written_is_suggested() {
        writes("Stone", "x");
        var name = anna.username();
        var until = Instant.now().plusSeconds(5);
        List<String> names;
        do {
            names =
                    suggest(name)
                            .extract()
                            .path("suggestions.findAll { it.kind == 'author' }.text");
        } while (!names.contains(name) && Instant.now().isBefore(until));
        assertEquals(List.of(name), names);
    }

    @Test
    void what_is_deleted_is_suggested_no_more() {
        var slug = writes("Stone " + word, "x", word + "-tag");
        suggest(word).body("suggestions", hasSize(2));
        anna.request().delete("/api/articles/{s}", slug).then().statusCode(204);
        suggest(word).body("suggestions", empty());
    }

    @Test
    void a_chinese_title_is_suggested_by_its_characters_and_their_sound() {
        var slug = writes("端砚与歙砚" + word, "x");
        for (var typed : List.of("端砚", "端硯", "duanyan", "duany", "dyysy")) {
            suggest(typed).body("suggestions.slug", hasItem(slug));
        }
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        for (int i = 0; i < 7; i++) {
            writes("Page " + i, word + " leaf".repeat(i));
        }
        var seen = new HashSet<String>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            var answer = search(word + "&limit=3" + cursor).body("total", equalTo(7)).extract();
            seen.addAll(answer.path("results.article.slug"));
            cursor = "&cursor=" + answer.path("nextCursor");
            writes("Meanwhile " + page, "other" + word);
        }
        assertEquals("&cursor=null", cursor);
        assertEquals(7, seen.size());
    }

    @ParameterizedTest
    @CsvSource({
        "'', q",
        "?q=, q",
        "?q=%20%20, q",
        "?q=a&limit=0, limit",
        "?q=a&limit=-1, limit",
        "?q=a&limit=abc, limit",
        "?q=a&cursor=abc, cursor",
        "?q=a&cursor=AAAAAAAAAAB_gAAAAAAAAAAAAAE, cursor",
        "?q=a&tag=%20, tag",
        "?author=%20, author",
        "?q=a&sort=oldest, sort",
        "?q=a&from=yesterday, from",
        "?q=a&to=2026-13-01, to",
        "?q=a&to=-999999999-01-01, to",
        "?q=a&facets=colours, facets",
        "/suggest, q",
        "/suggest?q=%20, q",
        "/suggest?q=a&limit=x, limit"
    })
    void a_wrong_parameter_is_refused_by_name(String query, String field) {
        given().urlEncodingEnabled(false)
                .get("/api/search" + query)
                .then()
                .statusCode(422)
                .body("errors", hasKey(field));
    }

    @Test
    void all_wrong_parameters_are_told_at_once() {
        given().get("/api/search?q={q}&limit=x&cursor=y", "a".repeat(1_001))
                .then()
                .statusCode(422)
                .body("errors.keySet()", equalTo(java.util.Set.of("q", "limit", "cursor")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%00",
                "%22",
                "*:*",
                "a%5B",
                "%F0%9F%98%80",
                "a&tag=%00",
                "a&author=%00",
                "a&limit=999999",
                "%ED%A0%80",
                "AND%20(OR"
            })
    void an_odd_query_finds_what_it_finds(String q) {
        search(q);
    }

    @Test
    void a_time_that_ends_before_it_begins_is_refused() {
        given().get("/api/search?q=x&from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(422)
                .body("errors.from", contains("must be before to"));
    }

    @Test
    void facets_of_nobody_are_empty() {
        search("x&author=nobody-of-that-name&facets=tags,months")
                .body("facets", equalTo(Map.of("tags", Map.of(), "months", Map.of())));
    }

    @Test
    void the_service_is_ready_once_search_is_caught_up() {
        CatchUpTest.awaitAll(catchUp);
        given().get("/api/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", org.hamcrest.Matchers.hasItem("search index is caught up"))
                .body("checks.status", everyItem(equalTo("UP")));
    }

    private String writes(String title, String body, String... tags) {
        var fields = Person.article(title, tags);
        fields.put("body", body);
        return anna.sending("article", fields)
                .post("/api/articles")
                .then()
                .statusCode(201)
                .extract()
                .path("article.slug");
    }

    private static ValidatableResponse search(String q) {
        return given().urlEncodingEnabled(!q.contains("%"))
                .get("/api/search?q=" + q)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse suggest(String typed) {
        return given().queryParam("q", typed).get("/api/search/suggest").then().statusCode(200);
    }

    private static Map<String, Object> article(String title, String body) {
        var fields = Person.article(title);
        fields.put("body", body);
        return fields;
    }

    private static org.hamcrest.Matcher<String> containsMarked(String text) {
        return org.hamcrest.Matchers.containsString("<em>" + text + "</em>");
    }
}
