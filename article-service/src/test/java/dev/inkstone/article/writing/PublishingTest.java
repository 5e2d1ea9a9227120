package dev.inkstone.article.writing;

import static dev.inkstone.article.Person.article;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PublishingTest {

    private final Person anna = Person.named("anna");

    @Test
    void a_published_article_is_answered_whole() {
        anna.sending("article", article("How to grind ink", "water", "stone"))
                .post("/api/articles")
                .then()
                .statusCode(201)
                .body("article.slug", matchesPattern("how-to-grind-ink(-[0-9a-z]{6})?"))
                .body("article.title", equalTo("How to grind ink"))
                .body("article.description", equalTo("What it is about"))
                .body("article.body", equalTo("What it says"))
                .body("article.tagList", contains("stone", "water"))
                .body(
                        "article.createdAt",
                        matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z"))
                .body("article.favorited", equalTo(false))
                .body("article.favoritesCount", equalTo(0))
                .body("article.author.username", equalTo(anna.username()))
                .body("article.author.bio", nullValue())
                .body("article.author.image", nullValue())
                .body("article.author.following", equalTo(false));
    }

    @Test
    void it_is_read_back_to_the_byte() {
        var published =
                anna.sending("article", article("To the byte", "b", "a"))
                        .post("/api/articles")
                        .asString();
        var slug = io.restassured.path.json.JsonPath.from(published).getString("article.slug");
        assertEquals(published, given().get("/api/articles/{slug}", slug).asString());
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        anna.sending("article", Map.of("title", " ", "body", 7, "tagList", "x"))
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors.title", contains("can't be blank"))
                .body("errors.description", contains("can't be blank"))
                .body("errors.body", contains("must be text"))
                .body("errors.tagList", contains("must be a list of texts"));
    }

    @Test
    void nobody_publishes_without_a_token_even_with_a_broken_body() {
        given().contentType(ContentType.JSON)
                .body("{")
                .post("/api/articles")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
    }

    @Test
    void malformed_JSON_is_refused_with_400() {
        anna.request()
                .body("{\"article\": {\"title\": ")
                .post("/api/articles")
                .then()
                .statusCode(400)
                .body("errors.request", contains("is not valid JSON"));
    }

    @Test
    void an_empty_body_is_refused_with_400() {
        anna.request().post("/api/articles").then().statusCode(400);
    }

    @Test
    void NUL_is_refused_in_every_field() {
        anna.sending("article", article("a\0b", "t\0g"))
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors.title", contains("has a character that cannot be stored"))
                .body("errors.tagList", contains("has a character that cannot be stored"));
    }

    @Test
    void tags_are_sorted_stripped_and_without_duplicates() {
        anna.sending("article", article("Tagged", "b", "a", " b ", "a"))
                .post("/api/articles")
                .then()
                .statusCode(201)
                .body("article.tagList", contains("a", "b"));
    }

    @Test
    void null_and_absent_tags_are_none() {
        var fields = new HashMap<>(article("Untagged"));
        fields.put("tagList", null);
        anna.sending("article", fields)
                .post("/api/articles")
                .then()
                .statusCode(201)
                .body("article.tagList", empty());
        fields.remove("tagList");
        anna.sending("article", fields)
                .post("/api/articles")
                .then()
                .statusCode(201)
                .body("article.tagList", empty());
    }

    @Test
    void fifty_one_tags_are_too_many() {
        var tags =
                java.util.stream.IntStream.rangeClosed(1, 51)
                        .mapToObj(i -> "t" + i)
                        .toArray(String[]::new);
        anna.sending("article", article("Many tags", tags))
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors.tagList", contains("has too many items (maximum is 50)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 100_000, 1_048_576})
    void a_long_body_is_stored_whole(int length) {
        var fields = article("A long body");
        var body = "长".repeat(length);
        fields.put("body", body);
        var slug =
                anna.sending("article", fields)
                        .post("/api/articles")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("article.slug");
        given().get("/api/articles/{slug}", slug).then().body("article.body", equalTo(body));
    }

    @Test
    void a_body_beyond_the_limit_is_refused() {
        var fields = article("Too long a body");
        fields.put("body", "x".repeat(Draft.MAX_BODY + 1));
        anna.sending("article", fields)
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors.body", contains("is too long (maximum is 1048576 characters)"));
    }

    @Test
    void a_title_of_300_characters_is_kept_and_its_slug_bounded() {
        var title = "word ".repeat(60).strip();
        var slug = anna.publishes(title);
        assertEquals(true, slug.length() <= 100, slug);
        given().get("/api/articles/{slug}", slug).then().body("article.title", equalTo(title));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "用砚台磨墨", "🙂", "Статья", "feed", "Feed"})
    void a_title_without_Latin_words_or_with_a_reserved_one_gets_a_slug_that_leads_to_it(
            String title) {
        var slug = anna.publishes(title);
        given().get("/api/articles/{slug}", slug)
                .then()
                .statusCode(200)
                .body("article.title", equalTo(title));
    }

    @Test
    void the_same_title_gets_another_slug() {
        assertNotEquals(anna.publishes("Twice told"), anna.publishes("Twice told"));
    }

    @Test
    void a_new_title_gives_a_new_slug_and_the_former_redirects() {
        var former = anna.publishes("Before the change");
        var slug =
                anna.sending("article", Map.of("title", "After the change"))
                        .put("/api/articles/{slug}", former)
                        .then()
                        .statusCode(200)
                        .body("article.slug", not(equalTo(former)))
                        .extract()
                        .<String>path("article.slug");
        given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get("/api/articles/" + former + "?from=a%20b")
                .then()
                .statusCode(301)
                .header("Location", "/api/articles/" + slug + "?from=a%20b");
        given().get("/api/articles/{slug}", former)
                .then()
                .statusCode(200)
                .body("article.title", equalTo("After the change"));
    }

    @Test
    void a_title_that_changes_back_returns_to_its_slug() {
        var first = anna.publishes("There and back");
        var second =
                anna.sending("article", Map.of("title", "Elsewhere"))
                        .put("/api/articles/{slug}", first)
                        .<String>path("article.slug");
        anna.sending("article", Map.of("title", "There and back"))
                .put("/api/articles/{slug}", second)
                .then()
                .body("article.slug", equalTo(first));
        given().redirects()
                .follow(false)
                .get("/api/articles/{slug}", second)
                .then()
                .statusCode(301)
                .header("Location", "/api/articles/" + first);
    }

    @Test
    void nobody_takes_over_a_former_slug() {
        var former = anna.publishes("Kept for the link");
        anna.sending("article", Map.of("title", "Moved on")).put("/api/articles/{slug}", former);
        assertNotEquals(former, anna.publishes("Kept for the link"));
    }

    @Test
    void a_revision_changes_what_it_names_and_moves_updatedAt() {
        var before =
                anna.sending("article", article("Revised", "old")).post("/api/articles").jsonPath();
        var slug = before.getString("article.slug");
        anna.sending("article", Map.of("body", "Said better"))
                .put("/api/articles/{slug}", slug)
                .then()
                .statusCode(200)
                .body("article.slug", equalTo(slug))
                .body("article.title", equalTo("Revised"))
                .body("article.body", equalTo("Said better"))
                .body("article.tagList", contains("old"))
                .body("article.createdAt", equalTo(before.getString("article.createdAt")))
                .body("article.updatedAt", not(equalTo(before.getString("article.updatedAt"))));
    }

    @Test
    void an_empty_tag_list_removes_all_and_null_is_refused() {
        var slug = anna.publishes("Tags to lose", "one", "two");
        anna.request()
                .body("{\"article\":{\"tagList\":null,\"title\":\"\"}}")
                .put("/api/articles/{slug}", slug)
                .then()
                .statusCode(422)
                .body("errors.tagList", contains("must be a list of texts"))
                .body("errors.title", contains("can't be blank"));
        anna.sending("article", Map.of("tagList", java.util.List.of()))
                .put("/api/articles/{slug}", slug)
                .then()
                .statusCode(200)
                .body("article.tagList", empty());
    }

    @Test
    void identity_comes_before_existence_before_ownership_before_the_body() {
        var slug = anna.publishes("Hers alone");
        var other = Person.named("other");
        given().contentType(ContentType.JSON)
                .body("{")
                .put("/api/articles/no-such-slug")
                .then()
                .statusCode(401);
        other.request()
                .body("{")
                .put("/api/articles/no-such-slug")
                .then()
                .statusCode(404)
                .body("errors.article", contains("not found"));
        other.request()
                .body("{")
                .put("/api/articles/{slug}", slug)
                .then()
                .statusCode(403)
                .body("errors.article", contains("forbidden"));
        anna.request().body("{").put("/api/articles/{slug}", slug).then().statusCode(400);
    }

    @Test
    void only_its_author_deletes_an_article_and_comments_and_favourites_go_with_it() {
        var slug = anna.publishes("Short-lived", "gone");
        var other = Person.named("other");
        other.comments(slug, "Well said");
        other.request().post("/api/articles/{slug}/favorite", slug).then().statusCode(200);
        other.request()
                .delete("/api/articles/{slug}", slug)
                .then()
                .statusCode(403)
                .body("errors.article", contains("forbidden"));
        anna.request().delete("/api/articles/{slug}", slug).then().statusCode(204);
        given().get("/api/articles/{slug}", slug)
                .then()
                .statusCode(404)
                .body("errors.article", contains("not found"));
        anna.request().delete("/api/articles/{slug}", slug).then().statusCode(404);
    }

    @Test
    void a_repeated_request_with_its_key_is_answered_with_the_first_article() {
        var fields = article("Sent twice", "once");
        var first =
                anna.sending("article", fields)
                        .header("Idempotency-Key", "k1")
                        .post("/api/articles");
        var second =
                anna.sending("article", fields)
                        .header("Idempotency-Key", "k1")
                        .post("/api/articles");
        assertEquals(201, second.statusCode());
        assertEquals(first.asString(), second.asString());
        given().get("/api/articles?author={a}", anna.username())
                .then()
                .body("articlesCount", equalTo(1));
    }

    @Test
    void a_key_used_for_another_request_is_refused() {
        anna.sending("article", article("One"))
                .header("Idempotency-Key", "k")
                .post("/api/articles")
                .then()
                .statusCode(201);
        anna.sending("article", article("Two"))
                .header("Idempotency-Key", "k")
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors.request", contains("Idempotency-Key was used for another request"));
    }

    @Test
    void a_key_is_its_author_s_own() {
        var other = Person.named("other");
        var mine =
                anna.sending("article", article("Whose key"))
                        .header("Idempotency-Key", "shared")
                        .post("/api/articles")
                        .<String>path("article.slug");
        other.sending("article", article("Whose key"))
                .header("Idempotency-Key", "shared")
                .post("/api/articles")
                .then()
                .statusCode(201)
                .body("article.slug", not(equalTo(mine)));
    }
}
