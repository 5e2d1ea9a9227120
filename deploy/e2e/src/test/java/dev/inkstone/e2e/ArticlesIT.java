package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Articles.change;
import static dev.inkstone.e2e.Articles.comment;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnAStack.class)
class ArticlesIT {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Test
    void what_is_written_is_read_by_anybody() {
        var writer = Person.registered();
        var title = unique("Ink and stone ");
        var sent = article(title, "A body.", "stone", "ink", "stone");
        var written = writer.sends(sent).post("/api/articles").then().statusCode(201);
        expectWhole(written, writer, title);
        var slug = written.extract().<String>path("article.slug");
        var read = anyone().get("/api/articles/" + slug).then().statusCode(200);
        expectWhole(read, writer, title);
        read.body("article.slug", equalTo(slug));
        read.body("article.createdAt", equalTo(written.extract().path("article.createdAt")));
    }

    @Test
    void an_article_may_have_no_tags() {
        var bare = Map.of("article", Map.of("title", unique("t"), "description", "d", "body", "b"));
        Person.registered()
                .sends(bare)
                .post("/api/articles")
                .then()
                .statusCode(201)
                .body("article.tagList", empty());
    }

    @Test
    void an_article_without_words_is_refused_with_every_wrong_field() {
        Person.registered()
                .sends(Map.of("article", Map.of("title", "", "description", " ")))
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors.title", contains("can't be blank"))
                .body("errors.description", contains("can't be blank"))
                .body("errors.body", contains("can't be blank"));
    }

    @Test
    void the_same_title_again_makes_another_slug() {
        var writer = Person.registered();
        var twice = article(unique("Twice "), "b");
        var first = writer.writes(twice);
        var second = writer.writes(twice);
        anyone().get("/api/articles/" + first).then().statusCode(200);
        anyone().get("/api/articles/" + second)
                .then()
                .statusCode(200)
                .body("article.slug", not(equalTo(first)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "🖋️", "贺兰砚", "…", "../..", "a/b?c#d", "%2e%2e"})
    void any_title_gets_a_slug_that_leads_to_it(String title) {
        var slug = Person.registered().writes(article(title, "b"));
        anyone().get("/api/articles/{slug}", slug)
                .then()
                .statusCode(200)
                .body("article.title", equalTo(title));
    }

    @Test
    void text_is_kept_to_the_letter_however_long() {
        var body = "砚台 🖋️ é\n\t\"quoted\" \\ & <b> " + "long ".repeat(20_000);
        var slug = Person.registered().writes(article(unique("Long "), body));
        anyone().get("/api/articles/" + slug).then().body("article.body", equalTo(body));
    }

    @Test
    void an_edit_changes_what_is_named_and_keeps_the_rest() {
        var writer = Person.registered();
        var written =
                writer.sends(anArticle("a", "b")).post("/api/articles").then().statusCode(201);
        var slug = written.extract().<String>path("article.slug");
        edit(writer, slug, "body", "Another body.")
                .statusCode(200)
                .body("article.body", equalTo("Another body."))
                .body("article.slug", equalTo(slug))
                .body("article.title", equalTo(written.extract().path("article.title")))
                .body("article.description", equalTo(written.extract().path("article.description")))
                .body("article.tagList", contains("a", "b"))
                .body("article.createdAt", equalTo(written.extract().path("article.createdAt")))
                .body(
                        "article.updatedAt",
                        greaterThan(written.extract().<String>path("article.updatedAt")));
        anyone().get("/api/articles/" + slug)
                .then()
                .body("article.body", equalTo("Another body."))
                .body("article.tagList", contains("a", "b"));
    }

    @Test
    void tags_are_replaced_emptied_and_never_null() {
        var writer = Person.registered();
        var slug = writer.writes(anArticle("a", "b"));
        edit(writer, slug, "tagList", List.of("d", "c", "d"))
                .body("article.tagList", contains("c", "d"));
        edit(writer, slug, "tagList", List.of()).body("article.tagList", empty());
        edit(writer, slug, "tagList", null).statusCode(422).body("errors", hasKey("tagList"));
        edit(writer, slug, "title", "").statusCode(422).body("errors", hasKey("title"));
        edit(writer, slug, "body", null).statusCode(422).body("errors", hasKey("body"));
    }

    @Test
    void a_new_title_gives_a_new_slug_and_the_former_one_leads_there() {
        var writer = Person.registered();
        var former = writer.writes(anArticle());
        var slug =
                edit(writer, former, "title", unique("Retitled "))
                        .statusCode(200)
                        .body("article.slug", startsWith("retitled"))
                        .extract()
                        .<String>path("article.slug");
        anyone().redirects()
                .follow(false)
                .get("/api/articles/" + former)
                .then()
                .statusCode(oneOf(301, 308))
                .header("Location", endsWith("/api/articles/" + slug));
        anyone().get("/api/articles/" + former)
                .then()
                .statusCode(200)
                .body("article.slug", equalTo(slug));
    }

    @Test
    void a_deleted_article_is_gone_with_its_comments_and_favourites() {
        var writer = Person.registered();
        var reader = Person.registered();
        var slug = writer.writes(anArticle("gone"));
        reader.sends(comment("Nice."))
                .post("/api/articles/" + slug + "/comments")
                .then()
                .statusCode(201);
        reader.sends().post("/api/articles/" + slug + "/favorite").then().statusCode(200);
        writer.sends().delete("/api/articles/" + slug).then().statusCode(204);
        expectNoArticle(anyone().get("/api/articles/" + slug).then());
        expectNoArticle(anyone().get("/api/articles/" + slug + "/comments").then());
        expectNoArticle(writer.sends().delete("/api/articles/" + slug).then());
        anyone().queryParam("favorited", reader.username())
                .get("/api/articles")
                .then()
                .body("articlesCount", equalTo(0));
    }

    @Test
    void somebody_elses_article_is_neither_edited_nor_deleted() {
        var slug = Person.registered().writes(anArticle());
        var other = Person.registered();
        edit(other, slug, "body", "mine now")
                .statusCode(403)
                .body("errors.article", contains("forbidden"));
        other.sends()
                .delete("/api/articles/" + slug)
                .then()
                .statusCode(403)
                .body("errors.article", contains("forbidden"));
        anyone().get("/api/articles/" + slug)
                .then()
                .statusCode(200)
                .body("article.body", not(equalTo("mine now")));
    }

    @Test
    void identity_is_decided_before_existence_and_ownership_before_the_body() {
        var unknown = "/api/articles/" + unique("none");
        expectNoToken(anyone().body(anArticle()).post("/api/articles").then());
        expectNoToken(anyone().body(change("body", "b")).put(unknown).then());
        expectNoToken(anyone().delete(unknown).then());
        var person = Person.registered();
        expectNoArticle(anyone().get(unknown).then());
        expectNoArticle(person.sends().body("not json").put(unknown).then());
        expectNoArticle(person.sends().delete(unknown).then());
        var slug = Person.registered().writes(anArticle());
        person.sends().body("not json").put("/api/articles/" + slug).then().statusCode(403);
    }

    private static void expectWhole(ValidatableResponse answer, Person writer, String title) {
        answer.body("article.title", equalTo(title))
                .body("article.description", equalTo("About " + title))
                .body("article.body", equalTo("A body."))
                .body("article.tagList", contains("ink", "stone"))
                .body("article.createdAt", matchesPattern(TIME))
                .body("article.updatedAt", matchesPattern(TIME))
                .body("article.favorited", equalTo(false))
                .body("article.favoritesCount", equalTo(0))
                .body("article.author.username", equalTo(writer.username()))
                .body("article.author.following", equalTo(false));
    }

    private static ValidatableResponse edit(
            Person person, String slug, String field, @Nullable Object value) {
        return person.sends(change(field, value)).put("/api/articles/" + slug).then();
    }

    private static void expectNoArticle(ValidatableResponse answer) {
        answer.statusCode(404).body("errors.article", contains("not found"));
    }

    private static void expectNoToken(ValidatableResponse answer) {
        answer.statusCode(401).body("errors.token", contains("is missing"));
    }
}
