package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Articles.change;
import static dev.inkstone.e2e.Articles.comment;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Simultaneous requests: the database decides, and nobody gets a 5xx.
@ExtendWith(OnAStack.class)
class RacesIT {

    private static final int MANY = 50;
    private static final int SOME = 16;

    @Test
    void one_e_mail_makes_one_account() throws Exception {
        var email = unique("e") + "@mail.com";
        var answers = AtOnce.each(MANY, i -> register(unique("n"), email));
        assertEquals(Map.of(201, 1L, 409, MANY - 1L), statuses(answers));
        refused(answers)
                .forEach(a -> a.then().body("errors.email", contains("has already been taken")));
    }

    @Test
    void one_name_makes_one_account() throws Exception {
        var name = unique("n");
        var answers = AtOnce.each(MANY, i -> register(name, unique("e") + "@mail.com"));
        assertEquals(Map.of(201, 1L, 409, MANY - 1L), statuses(answers));
        refused(answers)
                .forEach(a -> a.then().body("errors.username", contains("has already been taken")));
    }

    @Test
    void the_same_registration_makes_one_account() throws Exception {
        var name = unique("n");
        var answers = AtOnce.each(SOME, i -> register(name, name + "@mail.com"));
        assertEquals(Map.of(201, 1L, 409, SOME - 1L), statuses(answers));
    }

    @Test
    void one_person_favourites_once() throws Exception {
        var path = "/api/articles/" + Person.registered().writes(anArticle());
        var reader = Person.registered();
        var answers = AtOnce.each(MANY, i -> reader.sends().post(path + "/favorite"));
        assertEquals(Map.of(200, (long) MANY), statuses(answers));
        reader.sends()
                .get(path)
                .then()
                .body("article.favoritesCount", equalTo(1))
                .body("article.favorited", equalTo(true));
    }

    @Test
    void every_persons_favourite_counts() throws Exception {
        var path = "/api/articles/" + Person.registered().writes(anArticle());
        var readers = Stream.generate(Person::registered).limit(8).toList();
        AtOnce.each(SOME, i -> readers.get(i % readers.size()).sends().post(path + "/favorite"));
        anyone().get(path).then().body("article.favoritesCount", equalTo(readers.size()));
        AtOnce.each(SOME, i -> readers.get(i % readers.size()).sends().delete(path + "/favorite"));
        anyone().get(path).then().body("article.favoritesCount", equalTo(0));
    }

    @Test
    void a_favourite_given_and_taken_at_once_is_still_counted_right() throws Exception {
        var path = "/api/articles/" + Person.registered().writes(anArticle());
        var reader = Person.registered();
        var answers =
                AtOnce.each(
                        SOME,
                        i ->
                                i % 2 == 0
                                        ? reader.sends().post(path + "/favorite")
                                        : reader.sends().delete(path + "/favorite"));
        assertEquals(Map.of(200, (long) SOME), statuses(answers));
        var last = reader.sends().get(path).then().extract();
        assertEquals(
                last.<Boolean>path("article.favorited") ? 1 : 0,
                last.<Integer>path("article.favoritesCount"));
    }

    @Test
    void one_person_follows_once() throws Exception {
        var writer = Person.registered();
        var reader = Person.registered();
        var slug = writer.writes(anArticle());
        var path = "/api/profiles/" + writer.username() + "/follow";
        var answers = AtOnce.each(MANY, i -> reader.sends().post(path));
        assertEquals(Map.of(200, (long) MANY), statuses(answers));
        reader.sends().get("/api/articles/feed").then().body("articles.slug", contains(slug));
    }

    @Test
    void the_same_title_makes_as_many_slugs() throws Exception {
        var writer = Person.registered();
        var article = article(unique("Same title "), "b");
        var slugs = AtOnce.each(MANY, i -> writer.writes(article));
        assertEquals(MANY, new HashSet<>(slugs).size());
        anyone().queryParam("author", writer.username())
                .queryParam("limit", 100)
                .get("/api/articles")
                .then()
                .body("articlesCount", equalTo(MANY))
                .body("articles.size()", equalTo(MANY));
    }

    @Test
    void one_key_writes_one_article() throws Exception {
        var writer = Person.registered();
        var article = anArticle();
        var key = unique("key");
        var answers =
                AtOnce.each(
                        SOME,
                        i ->
                                writer.sends(article)
                                        .header("Idempotency-Key", key)
                                        .post("/api/articles"));
        assertEquals(Map.of(201, (long) SOME), statuses(answers));
        assertEquals(1, answers.stream().map(a -> a.path("article.slug")).distinct().count());
    }

    @Test
    void an_article_is_deleted_once_while_people_comment_and_favourite_it() throws Exception {
        var writer = Person.registered();
        var path = "/api/articles/" + writer.writes(anArticle("raced"));
        var answers =
                AtOnce.each(
                        SOME,
                        i ->
                                switch (i % 4) {
                                    case 0 -> writer.sends(comment("c")).post(path + "/comments");
                                    case 1 -> writer.sends().post(path + "/favorite");
                                    case 2 -> writer.sends(change("body", "b" + i)).put(path);
                                    default -> writer.sends().delete(path);
                                });
        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 204).count());
        anyone().get(path).then().statusCode(404);
    }

    @Test
    void retitling_at_once_keeps_one_article_with_one_slug() throws Exception {
        var writer = Person.registered();
        var first = writer.writes(anArticle());
        var title = unique("Retitled ");
        var answers =
                AtOnce.each(
                        SOME,
                        i -> writer.sends(change("title", title)).put("/api/articles/" + first));
        refused(answers).forEach(a -> assertEquals(404, a.statusCode(), a.asString()));
        anyone().get("/api/articles/" + first)
                .then()
                .statusCode(200)
                .body("article.title", equalTo(title));
        anyone().queryParam("author", writer.username())
                .get("/api/articles")
                .then()
                .body("articlesCount", equalTo(1));
    }

    private static Response register(String username, String email) {
        return anyone().body(Person.user(username, email, Person.PASSWORD)).post("/api/users");
    }

    private static Map<Integer, Long> statuses(List<Response> answers) {
        return answers.stream().collect(groupingBy(Response::statusCode, counting()));
    }

    private static Stream<Response> refused(List<Response> answers) {
        return answers.stream().filter(answer -> answer.statusCode() >= 400);
    }
}
