package dev.inkstone.article.writing;

import static dev.inkstone.article.Person.article;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.article.AtOnce;
import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RaceTest {

    private final Person anna = Person.named("anna");

    @Inject Jdbi jdbi;

    @Test
    void fifty_of_one_title_at_once_get_fifty_slugs() {
        var slugs = AtOnce.times(50, () -> anna.publishes("The same at once", "race"));
        assertEquals(50, new HashSet<>(slugs).size());
        given().get("/api/articles?author={a}&limit=1", anna.username())
                .then()
                .body("articlesCount", equalTo(50));
    }

    @Test
    void one_request_sent_sixteen_times_at_once_publishes_one_article() {
        var fields = article("Sixteen times", "race");
        var slugs =
                AtOnce.times(
                        16,
                        () ->
                                anna.sending("article", fields)
                                        .header("Idempotency-Key", "sixteen")
                                        .post("/api/articles")
                                        .then()
                                        .statusCode(201)
                                        .extract()
                                        .<String>path("article.slug"));
        assertEquals(1, new HashSet<>(slugs).size());
        given().get("/api/articles?author={a}", anna.username())
                .then()
                .body("articlesCount", equalTo(1));
    }

    @Test
    void an_article_deleted_sixteen_times_at_once_is_deleted_once() {
        var slug = anna.publishes("Gone at once", "race");
        var statuses =
                AtOnce.times(
                        16, () -> anna.request().delete("/api/articles/{s}", slug).statusCode());
        assertEquals(1, statuses.stream().filter(status -> status == 204).count());
        assertEquals(Set.of(204, 404), Set.copyOf(statuses));
    }

    @Test
    void an_author_who_publishes_and_deletes_at_once_is_never_refused() {
        var slugs = new ConcurrentLinkedQueue<>(AtOnce.times(60, this::published));
        var turn = new AtomicInteger();
        var statuses =
                AtOnce.times(
                        120,
                        () ->
                                turn.getAndIncrement() % 2 == 0
                                        ? anna.sending(
                                                        "article",
                                                        article("To " + UUID.randomUUID(), "race"))
                                                .post("/api/articles")
                                                .statusCode()
                                        : anna.request()
                                                .delete("/api/articles/{s}", slugs.remove())
                                                .statusCode());
        assertEquals(Set.of(201, 204), Set.copyOf(statuses));
        assertTalliesAreRight();
    }

    private String published() {
        return anna.publishes("Fro " + UUID.randomUUID(), "race");
    }

    @Test
    void retitled_retagged_liked_discussed_and_deleted_at_once_nothing_fails() {
        var slug = anna.publishes("All at once", "one", "two", "three");
        var turn = new AtomicInteger();
        var statuses =
                AtOnce.times(
                        32,
                        () -> {
                            var i = turn.getAndIncrement();
                            var person = Person.named("p" + i);
                            return switch (i % 4) {
                                case 0 ->
                                        anna.sending(
                                                        "article",
                                                        Map.of(
                                                                "title",
                                                                "New title " + i % 3,
                                                                "tagList",
                                                                Set.of("two", "t" + i)))
                                                .put("/api/articles/{s}", slug)
                                                .statusCode();
                                case 1 ->
                                        person.request()
                                                .post("/api/articles/{s}/favorite", slug)
                                                .statusCode();
                                case 2 ->
                                        person.sending("comment", Map.of("body", "Well"))
                                                .post("/api/articles/{s}/comments", slug)
                                                .statusCode();
                                default ->
                                        i == 31
                                                ? anna.request()
                                                        .delete("/api/articles/{s}", slug)
                                                        .statusCode()
                                                : given().redirects()
                                                        .follow(false)
                                                        .get("/api/articles/{s}", slug)
                                                        .statusCode();
                            };
                        });
        assertTrue(Set.of(200, 201, 204, 301, 404).containsAll(statuses), statuses.toString());
        assertTalliesAreRight();
    }

    /// Every total that is kept agrees with a count.
    private void assertTalliesAreRight() {
        var wrong =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                select 'tag ' || tag from (
                                                    select tag, sum(articles) as kept from tally
                                                    where tag <> '' group by tag) kept
                                                full join (
                                                    select tag, count(*) as counted
                                                    from article_tag group by tag) counted
                                                using (tag)
                                                where kept is distinct from counted
                                                union all
                                                select 'all' where
                                                    (select sum(articles) from tally where tag = '')
                                                    <> (select count(*) from article
                                                        where not held)
                                                union all
                                                select username from profile where articles <> (
                                                    select count(*) from article
                                                    where author = profile.id and not held)
                                                union all
                                                select slug from article where favorites <> (
                                                    select count(*) from favourite
                                                    where favourite.article = article.id)
                                                """)
                                        .mapTo(String.class)
                                        .list());
        assertEquals(java.util.List.of(), wrong);
    }
}
