package dev.inkstone.article.statistics;

import static dev.inkstone.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.article.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatisticsTest {

    private final Person anna = Person.named("anna");
    private final Person ben = Person.named("ben");
    private final Person cleo = Person.named("cleo");

    @Inject Counting counting;
    @Inject Counters counters;
    @Inject Settling settling;
    @Inject RedisDataSource redis;
    @Inject Jdbi jdbi;

    @Test
    void a_person_is_one_view_a_day_however_often_they_open_it() {
        var slug = anna.publishes("Opened");
        opens(ben, slug, 3);
        opens(cleo, slug, 1);
        assertCounted(slug, 2, 4);
        opens(ben, slug, 1);
        assertCounted(slug, 2, 5);
    }

    @Test
    void somebody_not_signed_in_is_the_client_at_their_address() {
        var slug = anna.publishes("Opened by strangers");
        opens("203.0.113.7", "Firefox", slug);
        // Before what the balancer saw stands what a client claims.
        opens("198.51.100.1, 203.0.113.7", "Firefox", slug);
        opens("203.0.113.7", "Safari", slug);
        opens("203.0.113.8", "Firefox", slug);
        assertCounted(slug, 3, 4);
    }

    @Test
    void neither_its_author_nor_a_machine_counts() {
        var slug = anna.publishes("Opened by itself");
        opens(anna, slug, 2);
        opens("203.0.113.7", "Googlebot/2.1", slug);
        given().header("Sec-Purpose", "prefetch").get("/api/articles/{s}", slug);
        opens(ben, slug, 1);
        assertCounted(slug, 1, 1);
    }

    @Test
    void favourites_and_comments_count_on_their_day() {
        var slug = anna.publishes("Received");
        ben.request().post("/api/articles/{s}/favorite", slug);
        cleo.request().post("/api/articles/{s}/favorite", slug);
        cleo.request().delete("/api/articles/{s}/favorite", slug);
        ben.comments(slug, "Well said");
        ben.comments(slug, "And well meant");
        anna.request()
                .get("/api/articles/{s}/statistics?days=7", slug)
                .then()
                .statusCode(200)
                .body("statistics.slug", equalTo(slug))
                .body("statistics.totals.favorites", equalTo(1))
                .body("statistics.totals.comments", equalTo(2))
                .body("statistics.days", hasSize(7))
                .body("statistics.days[6].favorites", equalTo(1))
                .body("statistics.days[6].comments", equalTo(2))
                .body("statistics.days[5].comments", equalTo(0));
    }

    @Test
    void an_author_s_dashboard_adds_up_and_names_the_best() {
        var little = anna.publishes("Little read");
        var much = anna.publishes("Much read");
        opens(ben, little, 1);
        opens(ben, much, 1);
        opens(cleo, much, 1);
        settle();
        anna.request()
                .get("/api/user/statistics")
                .then()
                .statusCode(200)
                .body("statistics.totals.views", equalTo(3))
                .body("statistics.days", hasSize(30))
                .body("statistics.days[29].views", equalTo(3))
                .body("statistics.articles.slug", contains(much, little))
                .body("statistics.articles[0].totals.views", equalTo(2));
    }

    @Test
    void only_its_author_is_told() {
        var slug = anna.publishes("Mine");
        given().get("/api/articles/{s}/statistics", slug).then().statusCode(401);
        given().get("/api/user/statistics").then().statusCode(401);
        ben.request()
                .get("/api/articles/{s}/statistics", slug)
                .then()
                .statusCode(403)
                .body("errors.article", contains("forbidden"));
        anna.request().get("/api/articles/no-such-slug/statistics").then().statusCode(404);
        anna.request()
                .get("/api/user/statistics?days=x")
                .then()
                .statusCode(422)
                .body("errors.days", hasSize(1));
    }

    @Test
    void a_wiped_redis_loses_what_was_not_settled_and_counts_nobody_twice() {
        var slug = anna.publishes("Wiped");
        opens(ben, slug, 1);
        settle();
        redis.flushall();
        opens(ben, slug, 1);
        opens(cleo, slug, 1);
        assertCounted(slug, 2, 3);
    }

    /// What is sent again since no answer came.
    @Test
    void a_portion_that_comes_twice_counts_once() {
        var slug = anna.publishes("Sent twice");
        var portion = portion(slug);
        counters.add(portion);
        counters.add(portion);
        assertCounted(slug, 1, 1);
    }

    /// A crash after the commit and before Redis is told.
    @Test
    void what_is_settled_twice_counts_once() {
        var slug = anna.publishes("Settled twice");
        counters.add(portion(slug));
        var taken = counters.take().orElseThrow();
        settle();
        redis.hash(String.class)
                .hset(
                        "inkstone:settling",
                        Map.of(
                                "settlement",
                                taken.id().toString(),
                                taken.times().keySet().iterator().next().toString(),
                                "1"));
        settle();
        assertCounted(slug, 1, 1);
    }

    @Test
    void an_article_that_is_gone_by_then_holds_up_no_other() {
        var gone = anna.publishes("Gone");
        var slug = anna.publishes("Still there");
        opens(ben, gone, 1);
        opens(ben, slug, 1);
        anna.request().delete("/api/articles/{s}", gone).then().statusCode(204);
        assertCounted(slug, 1, 1);
    }

    @Test
    void what_people_open_keep_and_speak_of_is_trending() {
        var opened = anna.publishes("Opened by two", "t" + anna.username());
        var kept = anna.publishes("Kept by one", "t" + anna.username());
        var quiet = anna.publishes("Quiet", "t" + anna.username());
        opens(ben, opened, 1);
        opens(cleo, opened, 1);
        ben.request().post("/api/articles/{s}/favorite", kept).then().statusCode(200);
        settle();
        assertEquals(List.of(kept, opened, quiet), trending());
        cleo.comments(opened, "Yes");
        cleo.comments(opened, "Yes, yes");
        ben.comments(opened, "No");
        assertEquals(List.of(opened, kept, quiet), trending());
        given().get("/api/articles?sort=hot").then().statusCode(422);
    }

    @Test
    void a_search_gives_what_is_trending_page_by_page() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var cold = anna.publishes("Cold " + word);
        var hot = anna.publishes("Hot " + word);
        var mild = anna.publishes("Mild " + word);
        for (var person : List.of(ben, cleo)) {
            person.request().post("/api/articles/{s}/favorite", hot).then().statusCode(200);
        }
        opens(ben, mild, 1);
        settle();
        var path = "/api/search?sort=trending&limit=2&q=" + word;
        var first = given().get(path).then().body("total", equalTo(3)).extract().jsonPath();
        assertEquals(List.of(hot, mild), first.getList("results.article.slug"));
        given().get(path + "&cursor=" + first.getString("nextCursor"))
                .then()
                .body("results.article.slug", contains(cold))
                .body("nextCursor", equalTo(null));
    }

    @Test
    void keeping_and_letting_go_again_and_again_warms_nothing() {
        var plain = anna.publishes("Plain", "t" + anna.username());
        var toggled = anna.publishes("Toggled", "t" + anna.username());
        opens(cleo, plain, 1);
        settle();
        for (var i = 0; i < 3; i++) {
            ben.request().post("/api/articles/{s}/favorite", toggled).then().statusCode(200);
            ben.request().delete("/api/articles/{s}/favorite", toggled).then().statusCode(200);
        }
        assertEquals(List.of(plain, toggled), trending());
    }

    @Test
    void what_happened_days_ago_counts_little() {
        var old = anna.publishes("Of old", "t" + anna.username());
        var fresh = anna.publishes("Fresh", "t" + anna.username());
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                update article
                                set heat = heated(heat - 9, 1000, now() - interval '9 days')
                                where slug = ?
                                """,
                                old));
        assertEquals(List.of(fresh, old), trending());
    }

    private List<String> trending() {
        return given().get("/api/articles?sort=trending&tag=t" + anna.username())
                .then()
                .statusCode(200)
                .extract()
                .path("articles.slug");
    }

    private static void opens(Person person, String slug, int times) {
        for (var i = 0; i < times; i++) {
            person.request().get("/api/articles/{s}", slug).then().statusCode(200);
        }
    }

    private static void opens(String address, String agent, String slug) {
        given().header("X-Forwarded-For", address)
                .header("User-Agent", agent)
                .get("/api/articles/{s}", slug)
                .then()
                .statusCode(200);
    }

    private Openings.Portion portion(String slug) {
        var id =
                jdbi.withHandle(
                        handle ->
                                handle.select("select id from article where slug = ?", slug)
                                        .mapTo(long.class)
                                        .one());
        var place = new Place(java.time.LocalDate.now(java.time.ZoneOffset.UTC), id);
        return new Openings.Portion(
                UUID.randomUUID(), Map.of(place, new Openings.Opening(1, Set.of("somebody"))));
    }

    /// The schedule may be at it too.
    private void settle() {
        eventually(
                () -> {
                    counting.send();
                    settling.settle();
                    return redis.key().exists("inkstone:openings", "inkstone:settling") == 0;
                });
    }

    /// By whoever settles, these tests or the schedule.
    private void assertCounted(String slug, int views, int reads) {
        eventually(
                views + " views and " + reads + " reads are counted",
                () -> {
                    settle();
                    var answer =
                            anna.request().get("/api/articles/{s}/statistics", slug).jsonPath();
                    return answer.getInt("statistics.totals.views") == views
                            && answer.getInt("statistics.totals.reads") == reads;
                });
    }
}
