package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Articles.change;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Write an article; it is stored; a search finds it.
@ExtendWith(OnAStack.class)
class StoryIT {

    @Test
    void what_is_written_is_found_followed_edited_and_gone() {
        var writer = Person.registered();
        var reader = Person.registered();
        reader.sends()
                .post("/api/profiles/" + writer.username() + "/follow")
                .then()
                .statusCode(200);
        var mark = unique("mark");
        var chinese = writer.writes(article("贺兰砚的来历", "石工在山中采石。好的砚石呵气成雾，" + mark + "，发墨快。"));
        var english =
                writer.writes(article("On ink", "It gathers moisture at a breath, " + mark + "."));

        search("呵气成雾 " + mark).body("results.article.slug", hasItem(chinese));
        search("moisture breath " + mark).body("results.article.slug", hasItem(english));
        reader.sends()
                .get("/api/articles/feed")
                .then()
                .body("articles.slug", contains(english, chinese));

        var changed = unique("changed");
        writer.sends(change("body", "Now it is dry: " + changed))
                .put("/api/articles/" + english)
                .then()
                .statusCode(200);
        search(changed).body("results.article.slug", contains(english));
        search(mark).body("results.article.slug", not(hasItem(english)));

        writer.sends().delete("/api/articles/" + chinese).then().statusCode(204);
        search(mark).body("results.article.slug", not(hasItem(chinese)));
        reader.sends().get("/api/articles/feed").then().body("articles.slug", contains(english));
    }

    private static ValidatableResponse search(String words) {
        return anyone().queryParam("q", words).get("/api/search").then().statusCode(200);
    }
}
