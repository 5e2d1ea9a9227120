package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Articles.comment;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.instanceOf;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnAStack.class)
class CommentsIT {

    private Person writer;
    private String comments;

    @BeforeEach
    void an_article() {
        writer = Person.registered();
        comments = "/api/articles/" + writer.writes(anArticle()) + "/comments";
    }

    @Test
    void a_comment_is_shown_to_everybody() {
        var reader = Person.registered();
        reader.sends(comment("A word."))
                .post(comments)
                .then()
                .statusCode(201)
                .body("comment.id", instanceOf(Number.class))
                .body("comment.body", equalTo("A word."))
                .body("comment", hasKey("createdAt"))
                .body("comment", hasKey("updatedAt"))
                .body("comment.author.username", equalTo(reader.username()));
        list().body("comments.body", contains("A word."))
                .body("comments[0].author.username", equalTo(reader.username()))
                .body("comments[0].author.following", equalTo(false));
    }

    @Test
    void only_the_deleted_comment_goes() {
        var first = said(writer, "First.");
        said(writer, "Second.");
        writer.sends().delete(comments + "/" + first).then().statusCode(204);
        list().body("comments.body", contains("Second."));
    }

    @Test
    void somebody_elses_comment_stays() {
        var id = said(Person.registered(), "Mine.");
        writer.sends()
                .delete(comments + "/" + id)
                .then()
                .statusCode(403)
                .body("errors.comment", contains("forbidden"));
        list().body("comments.body", contains("Mine."));
    }

    @Test
    void a_comment_of_another_article_is_not_found_here() {
        var id = said(writer, "There.");
        var here = "/api/articles/" + writer.writes(anArticle()) + "/comments/";
        expectNoComment(writer.sends().delete(here + id).then());
        list().body("comments.body", contains("There."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999", "0", "-1", "abc", "99999999999999999999"})
    void an_unknown_comment_is_not_found(String id) {
        expectNoComment(writer.sends().delete(comments + "/" + id).then());
    }

    @Test
    void a_blank_comment_is_refused() {
        writer.sends(comment(" "))
                .post(comments)
                .then()
                .statusCode(422)
                .body("errors.body", contains("can't be blank"));
        list().body("comments", empty());
    }

    @Test
    void comments_need_an_article_and_writing_one_a_token_first() {
        var unknown = "/api/articles/" + unique("none") + "/comments";
        expectNoToken(anyone().body(comment("Hm.")).post(unknown).then());
        expectNoToken(anyone().delete(unknown + "/1").then());
        expectNoArticle(anyone().get(unknown).then());
        expectNoArticle(writer.sends(comment("Hm.")).post(unknown).then());
        expectNoArticle(writer.sends().delete(unknown + "/1").then());
    }

    private int said(Person person, String body) {
        return person.sends(comment(body))
                .post(comments)
                .then()
                .statusCode(201)
                .extract()
                .path("comment.id");
    }

    private ValidatableResponse list() {
        return anyone().get(comments).then().statusCode(200);
    }

    private static void expectNoComment(ValidatableResponse answer) {
        answer.statusCode(404).body("errors.comment", contains("not found"));
    }

    private static void expectNoArticle(ValidatableResponse answer) {
        answer.statusCode(404).body("errors.article", contains("not found"));
    }

    private static void expectNoToken(ValidatableResponse answer) {
        answer.statusCode(401).body("errors.token", contains("is missing"));
    }
}
