package dev.inkstone.article.reading;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.article.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReadingTest {

    @Inject Jdbi jdbi;

    private final Person anna = Person.named("anna");
    private final Person ben = Person.named("ben");

    @Test
    void reading_an_unknown_slug_is_refused_with_404() {
        given().get("/api/articles/nothing-here")
                .then()
                .statusCode(404)
                .body("errors.article", contains("not found"));
    }

    @Test
    void a_list_is_newest_first_in_pages_that_count_all() {
        var first = anna.publishes("Page one");
        var second = anna.publishes("Page two");
        given().get("/api/articles?author={a}&limit=1", anna.username())
                .then()
                .statusCode(200)
                .body("articles.slug", contains(second))
                .body("articlesCount", equalTo(2));
        given().get("/api/articles?author={a}&limit=1&offset=1", anna.username())
                .then()
                .body("articles.slug", contains(first))
                .body("articlesCount", equalTo(2));
        given().get("/api/articles?author={a}&offset=2000000000", anna.username())
                .then()
                .body("articles", empty())
                .body("articlesCount", equalTo(2));
    }

    @Test
    void list_items_have_no_body() {
        anna.publishes("Without a body");
        given().get("/api/articles?limit=1")
                .then()
                .body("articles", hasSize(1))
                .body("articles[0]", not(hasKey("body")))
                .body("articles[0].author", hasKey("bio"))
                .body("articlesCount", greaterThanOrEqualTo(1));
    }

    @Test
    void filters_combine() {
        var tag = "both-" + anna.id();
        var both = anna.publishes("Tagged and liked", tag);
        anna.publishes("Only tagged", tag);
        var liked = anna.publishes("Only liked");
        ben.publishes("Tagged by another", tag);
        ben.request().post("/api/articles/{s}/favorite", both);
        ben.request().post("/api/articles/{s}/favorite", liked);

        given().get("/api/articles?tag={t}", tag).then().body("articlesCount", equalTo(3));
        given().get("/api/articles?favorited={f}", ben.username())
                .then()
                .body("articles.slug", contains(liked, both))
                .body("articlesCount", equalTo(2));
        given().get("/api/articles?tag={t}&author={a}", tag, anna.username())
                .then()
                .body("articlesCount", equalTo(2));
        given().get(
                        "/api/articles?tag={t}&author={a}&favorited={f}",
                        tag,
                        anna.username(),
                        ben.username())
                .then()
                .body("articles.slug", contains(both))
                .body("articlesCount", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag=no-such-tag",
                "author=no-such-person",
                "favorited=no-such-person",
                "tag=no-such-tag&author=no-such-person",
                "tag=a%00b",
                "author=%00"
            })
    void what_nobody_has_is_an_empty_list(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/articles?" + query)
                .then()
                .statusCode(200)
                .body("articles", empty())
                .body("articlesCount", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "0", "1.5", "99999999999", "%00"})
    void a_limit_that_is_no_number_from_one_is_refused(String limit) {
        given().urlEncodingEnabled(false)
                .get("/api/articles?limit=" + limit)
                .then()
                .statusCode(422)
                .body("errors.limit", contains("must be a whole number from 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "99999999999"})
    void an_offset_that_is_no_number_from_zero_is_refused(String offset) {
        given().get("/api/articles?limit=x&offset={o}", offset)
                .then()
                .statusCode(422)
                .body("errors.offset", contains("must be a whole number from 0"))
                .body("errors.limit", hasSize(1));
    }

    @Test
    void a_limit_over_a_hundred_gives_a_hundred() {
        for (var i = 0; i < 101; i++) {
            anna.publishes("One of many");
        }
        given().get("/api/articles?author={a}&limit=1000", anna.username())
                .then()
                .body("articles", hasSize(100))
                .body("articlesCount", equalTo(101));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/articles/%00",
                "/api/articles/%ff%fe",
                "/api/articles/%e4%bd%a0",
                "/api/articles/a;b",
                "/api/articles/..%2f..%2fx",
                "/api/articles/%00/comments",
            })
    void a_path_that_no_slug_can_be_is_refused_with_404(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404);
    }

    @Test
    void a_feed_is_of_the_people_followed_and_only_for_someone() {
        given().get("/api/articles/feed?limit=x")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is missing"));
        anna.request()
                .get("/api/articles/feed")
                .then()
                .statusCode(200)
                .body("articles", empty())
                .body("articlesCount", equalTo(0));
        anna.request().get("/api/articles/feed?limit=0").then().statusCode(422);
    }

    @Test
    void a_broken_token_is_refused_on_public_paths_too() {
        given().header("Authorization", "Token nonsense")
                .get("/api/articles")
                .then()
                .statusCode(401)
                .body("errors.token", contains("is invalid"));
    }

    @Test
    void a_list_is_one_statement_however_long_the_page() {
        for (var i = 0; i < 30; i++) {
            anna.publishes("Counted " + i, "counted", "tag" + i);
        }
        for (var path :
                new String[] {
                    "/api/articles?limit=100",
                    "/api/articles?tag=counted&limit=100",
                    "/api/articles?tag=counted&author=" + anna.username(),
                    "/api/articles?favorited=" + anna.username(),
                    "/api/articles/feed"
                }) {
            assertEquals(
                    1, statementsOf(() -> ben.request().get(path).then().statusCode(200)), path);
        }
    }

    private int statementsOf(Runnable request) {
        var statements = new AtomicInteger();
        jdbi.setSqlLogger(
                new SqlLogger() {
                    @Override
                    public void logBeforeExecution(StatementContext context) {
                        // Search looks at the change feed all the while, and the relay for events.
                        if (!Set.of("search-catch-up", "outbox-relay")
                                .contains(Thread.currentThread().getName())) {
                            statements.incrementAndGet();
                        }
                    }
                });
        try {
            request.run();
        } finally {
            jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        }
        return statements.get();
    }
}
