package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Articles.change;
import static dev.inkstone.e2e.Articles.comment;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static dev.inkstone.testkit.Eventually.eventually;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What comes of a publish, a comment, a follow or a favourite without the writer waiting for it.
@ExtendWith(OnAStack.class)
class AsynchronousIT {

    private final Person writer = Person.registered();
    private final Person reader = Person.registered();

    @Test
    void an_article_is_read_through_and_so_is_its_revision() {
        var text =
                "An inkstone is what the ink stick is ground on, with a little water from the"
                        + " dropper. It should be washed when the work of the day is done. ";
        var slug = writer.writes(article("Ink", text + unique("m")));
        eventually("a summary", () -> summary(slug) != null);
        anyone().get("/api/ai/articles/" + slug)
                .then()
                .statusCode(200)
                .body("analysis.language", equalTo("en"));
        writer.sends(change("body", "A brush holds hair. " + unique("m")))
                .put("/api/articles/" + slug)
                .then()
                .statusCode(200);
        eventually("a new summary", () -> String.valueOf(summary(slug)).contains("brush"));
    }

    @Test
    void an_article_is_held_back_until_it_reads_differently() {
        var word = unique("held");
        var slug = writer.writes(article("Offer " + word, "网络赌博平台 " + word));
        var path = "/api/articles/" + slug;
        eventually("nobody finds it", () -> anyone().get(path).statusCode() == 404);
        anyone().get("/api/ai/articles/" + slug).then().statusCode(404);
        assertEquals(0, found(word));
        writer.sends().get(path).then().body("article.held", equalTo(true));
        eventually("its author is told", () -> kinds(writer).contains("held"));
        writer.sends(change("body", "A poem " + word)).put(path).then().statusCode(200);
        eventually("everybody finds it", () -> anyone().get(path).statusCode() == 200);
        assertEquals(1, found(word));
    }

    @Test
    void people_are_told_what_others_do_and_never_what_they_do() {
        reader.sends().post("/api/profiles/" + writer.username() + "/follow");
        var slug = writer.writes(article("Told " + unique("t"), "Something."));
        eventually("the follower is told", () -> kinds(reader).contains("published"));
        reader.sends().post("/api/articles/" + slug + "/favorite").then().statusCode(200);
        reader.sends(comment("Well said.")).post("/api/articles/" + slug + "/comments");
        writer.sends(comment("Thanks.")).post("/api/articles/" + slug + "/comments");
        eventually(
                "the author is told of all four",
                () ->
                        kinds(writer)
                                .containsAll(
                                        List.of(
                                                "followed",
                                                "favourited",
                                                "commented",
                                                "analysed")));
        writer.sends()
                .get("/api/notifications")
                .then()
                .body("unreadCount", equalTo(4))
                .body("notifications.text", hasItem(reader.username() + " follows you"));
    }

    @Test
    void a_question_is_answered_from_what_was_written() {
        var mark = unique("zorblatt");
        var slug = writer.writes(article("On " + mark, "The " + mark + " lives in Ningxia."));
        reader.sends(Map.of("question", "Where does the " + mark + " live?"))
                .accept("application/json")
                .post("/api/ai/questions")
                .then()
                .statusCode(200)
                .body("citations.slug", hasItem(slug));
    }

    private static int found(String word) {
        return anyone().queryParam("q", word).get("/api/search").path("total");
    }

    private static String summary(String slug) {
        return anyone().get("/api/articles/" + slug).path("article.summary");
    }

    private static List<String> kinds(Person person) {
        return person.sends().get("/api/notifications").path("notifications.kind");
    }
}
