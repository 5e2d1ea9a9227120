package dev.inkstone.user.notification;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.testkit.Contract;
import dev.inkstone.testkit.QueueProbe;
import dev.inkstone.user.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// notification-lambda's example, about people who are there.
@QuarkusTest
class NotificationTest extends ServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLE =
            Path.of("../notification-lambda/contract/events/NoticeDue.v1.example.json");
    private static final Path EMAIL = Path.of("contract/events/EmailDue.v1.schema.json");

    private final String annaName = newName();
    private final String benName = newName();
    private String anna = "";
    private String ben = "";
    private final Jdbi jdbi;
    private final Digests digests;

    NotificationTest(Jdbi jdbi, Digests digests) {
        this.jdbi = jdbi;
        this.digests = digests;
    }

    @BeforeEach
    void register() {
        anna = registered(annaName);
        ben = registered(benName);
    }

    @Test
    void a_notice_is_listed_and_counted_until_it_is_read() throws IOException {
        tell(favourite(ben));
        var id =
                list(anna)
                        .body("unreadCount", equalTo(1))
                        .body(
                                "notifications.text",
                                contains(benName + " favourited “Grinding ink”"))
                        .body("notifications[0].subject.slug", equalTo("grinding-ink"))
                        .body("notifications[0].readAt", nullValue())
                        .extract()
                        .<String>path("notifications[0].id");
        as(anna).post("/api/notifications/{id}/read", id).then().statusCode(204);
        as(anna).post("/api/notifications/{id}/read", id).then().statusCode(204);
        list(anna).body("unreadCount", equalTo(0)).body("notifications", hasSize(1));
        as(anna).get("/api/notifications?unread=true").then().body("notifications", empty());
        as(ben).post("/api/notifications/{id}/read", id).then().statusCode(404);
    }

    @Test
    void an_event_that_comes_twice_is_told_once() throws IOException {
        var due = favourite(ben);
        tell(due);
        tell(due);
        list(anna).body("notifications", hasSize(1)).body("notifications[0].count", equalTo(1));
    }

    @Test
    void a_flood_collapses_and_counts_each_person_once() throws IOException {
        for (var i = 0; i < 3; i++) {
            tell(favourite(registered(newName())));
        }
        tell(favourite(ben));
        tell(favourite(ben));
        list(anna)
                .body("unreadCount", equalTo(1))
                .body(
                        "notifications.text",
                        contains(benName + " and 3 others favourited “Grinding ink”"));
        as(anna).post("/api/notifications/read").then().statusCode(204);
        tell(favourite(registered(newName())));
        list(anna).body("unreadCount", equalTo(1)).body("notifications", hasSize(2));
    }

    @Test
    void what_comes_late_counts_and_shows_nothing_older() throws IOException {
        tell(favourite(ben).put("at", "2026-11-20T10:00:00Z"));
        var late = registered(newName());
        tell(favourite(late).put("at", "2026-11-20T09:00:00Z").put("title", "Older"));
        list(anna)
                .body("unreadCount", equalTo(1))
                .body(
                        "notifications.text",
                        contains(benName + " and 1 other favourited “Grinding ink”"))
                .body("notifications[0].createdAt", equalTo("2026-11-20T10:00:00.000Z"));
    }

    @Test
    void that_a_version_is_held_is_no_news_after_a_later_one_was_judged() throws IOException {
        tell(judged("held", 2));
        tell(judged("analysed", 3));
        tell(judged("held", 1));
        list(anna).body("notifications.kind", contains("analysed", "held"));
        tell(judged("held", 4));
        list(anna).body("notifications.kind", contains("held", "analysed"));
    }

    @Test
    void pages_follow_one_another_newest_first() throws IOException {
        for (var i = 0; i < 5; i++) {
            tell(favourite(ben).put("about", "article:" + i).put("title", "T" + i));
        }
        var first =
                as(anna).get("/api/notifications?limit=3")
                        .then()
                        .body("notifications", hasSize(3))
                        .extract()
                        .<String>path("nextCursor");
        as(anna).get("/api/notifications?limit=3&cursor={c}", first)
                .then()
                .body("notifications.subject.title", contains("T1", "T0"))
                .body("nextCursor", nullValue());
        as(anna).get("/api/notifications?limit=0").then().statusCode(422);
        anybody().get("/api/notifications").then().statusCode(401);
    }

    @Test
    void each_follower_is_told_once_chunk_by_chunk() throws IOException {
        // `-Dinkstone.test.followers=100000` for the real thing.
        var followers = Integer.getInteger("inkstone.test.followers", 3 * Telling.CHUNK / 2);
        manyFollow(ben, followers);
        as(anna).post("/api/profiles/{name}/follow", benName).then().statusCode(200);
        var due = published();
        tell(due);
        eventually(
                Duration.ofMinutes(1).plusMillis(5L * followers),
                "each is told",
                () -> told(due.path("about").asText()) == followers + 1);
        list(anna).body("notifications.text", contains(benName + " published “Grinding ink”"));
        assertEquals(followers + 1, told(due.path("about").asText()));
    }

    @Test
    void a_person_chooses_by_kind() throws IOException {
        as(anna).get("/api/notifications/settings")
                .then()
                .body("settings.favourited.in_app", equalTo(true))
                .body("settings.favourited.email", equalTo("off"));
        choose(Map.of("favourited", Map.of("in_app", false)))
                .statusCode(200)
                .body("settings.favourited.in_app", equalTo(false));
        tell(favourite(ben));
        list(anna).body("notifications", empty()).body("unreadCount", equalTo(0));
        choose(Map.of("favourited", Map.of("email", "hourly"))).statusCode(422);
        var all = choose(Map.of("favourited", Map.of("email", "daily"))).statusCode(200);
        choose(all.extract().<Map<String, ?>>path("settings"))
                .statusCode(200)
                .body("settings.favourited.in_app", equalTo(false))
                .body("settings.favourited.email", equalTo("daily"));
    }

    @Test
    void a_digest_holds_what_a_person_does_not_want_to_see_in_the_app() throws IOException {
        var mails = QueueProbe.of("email-events");
        as(anna).post("/api/profiles/{name}/follow", benName).then().statusCode(200);
        var byMailAlone = Map.of("email", "daily", "in_app", false);
        choose(Map.of("favourited", byMailAlone, "published", byMailAlone)).statusCode(200);
        tell(favourite(ben));
        tell(favourite(registered(newName())));
        tell(published());
        list(anna).body("notifications", empty()).body("unreadCount", equalTo(0));
        as(anna).post("/api/notifications/read").then().statusCode(204);
        mails.empty();
        digests.makeAll(LocalDate.of(2026, 11, 21));
        var lines = next(mails).path("lines");
        assertEquals(benName + " published “Grinding ink”", lines.path(0).path("text").asText());
        assertTrue(lines.path(1).path("text").asText().contains("and 1 other favourited"));
        var late = newName();
        tell(favourite(registered(late)));
        digests.makeAll(LocalDate.of(2026, 11, 22));
        lines = next(mails).path("lines");
        assertEquals(late + " favourited “Grinding ink”", lines.path(0).path("text").asText());
    }

    @Test
    void whoever_asked_for_it_is_written_to_until_one_click_ends_it() throws IOException {
        var mails = QueueProbe.of("email-events");
        mails.empty();
        choose(Map.of("favourited", Map.of("email", "each"))).statusCode(200);
        tell(favourite(ben));
        var mail = next(mails);
        assertEquals(emailOf(annaName), mail.path("address").asText());
        assertEquals(benName + " favourited “Grinding ink”", mail.path("subject").asText());
        var unsubscribe = mail.path("unsubscribe").asText();
        anybody().post(unsubscribe.substring(unsubscribe.indexOf("/api/"))).then().statusCode(204);
        as(anna).get("/api/notifications/settings")
                .then()
                .body("settings.favourited.email", equalTo("off"));
    }

    @Test
    void a_digest_holds_the_day_and_is_sent_once() throws IOException {
        var mails = QueueProbe.of("email-events");
        choose(Map.of("favourited", Map.of("email", "daily"))).statusCode(200);
        tell(favourite(ben));
        tell(favourite(ben).put("about", "article:2").put("title", "Second"));
        mails.empty();
        digests.makeAll(LocalDate.of(2026, 11, 21));
        digests.makeAll(LocalDate.of(2026, 11, 21));
        assertEquals(2, next(mails).path("lines").size());
        digests.makeAll(LocalDate.of(2026, 11, 22));
        assertTrue(mails.take(Duration.ZERO).isEmpty());
    }

    @Test
    void a_link_opened_in_a_browser_asks_first() throws IOException {
        var mails = QueueProbe.of("email-events");
        mails.empty();
        choose(Map.of("favourited", Map.of("email", "each"))).statusCode(200);
        tell(favourite(ben));
        var link = next(mails).path("unsubscribe").asText();
        var path = link.substring(link.indexOf("/api/"));
        var page = anybody().get(path).then().statusCode(200).contentType("text/html").extract();
        assertEquals("each", emails(anna, "favourited"));
        var action = page.body().asString().split("action=\"")[1].split("\"")[0];
        anybody()
                .contentType("application/x-www-form-urlencoded")
                .post("/api/notifications/" + action.replace("&amp;", "&"))
                .then()
                .statusCode(200)
                .contentType("text/html");
        assertEquals("off", emails(anna, "favourited"));
        anybody().get("/api/notifications/unsubscribe?token=<b>").then().statusCode(404);
    }

    @Test
    void a_digest_ends_with_all_its_kinds_and_with_no_other() throws IOException {
        var mails = QueueProbe.of("email-events");
        choose(
                        Map.of(
                                "favourited", Map.of("email", "daily"),
                                "commented", Map.of("email", "daily"),
                                "held", Map.of("email", "each")))
                .statusCode(200);
        tell(favourite(ben));
        mails.empty();
        digests.makeAll(LocalDate.of(2026, 11, 21));
        var link = next(mails).path("unsubscribe").asText();
        anybody().post(link.substring(link.indexOf("/api/"))).then().statusCode(204);
        assertEquals("off", emails(anna, "favourited"));
        assertEquals("off", emails(anna, "commented"));
        assertEquals("each", emails(anna, "held"));
    }

    @Test
    void a_digest_is_of_what_is_new_and_unread_and_never_too_large() throws IOException {
        var mails = QueueProbe.of("email-events");
        choose(Map.of("favourited", Map.of("email", "daily"))).statusCode(200);
        tell(favourite(ben).put("about", "article:old").put("at", "2026-11-01T10:00:00Z"));
        tell(favourite(ben).put("about", "article:read"));
        as(anna).post("/api/notifications/read").then().statusCode(204);
        for (var i = 0; i < 52; i++) {
            var title = i + "\u0001".repeat(2_000) + "墨".repeat(2_000);
            tell(favourite(ben).put("about", "article:" + i).put("title", title));
        }
        mails.empty();
        digests.makeAll(LocalDate.of(2026, 11, 21));
        var mail = next(mails);
        assertEquals("What happened: 52 notices", mail.path("subject").asText());
        assertEquals(51, mail.path("lines").size());
        assertTrue(mail.path("lines").get(0).path("text").asText().contains("“51 墨"));
        assertEquals("and 2 more", mail.path("lines").get(50).path("text").asText());
    }

    @Test
    void one_digest_that_fails_keeps_nobody_from_theirs() throws IOException {
        var mails = QueueProbe.of("email-events");
        for (var person : List.of(anna, ben)) {
            as(person)
                    .body(Map.of("settings", Map.of("favourited", Map.of("email", "daily"))))
                    .put("/api/notifications/settings")
                    .then()
                    .statusCode(200);
            tell(favourite(ben).put("to", id(person).toString()));
        }
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "insert into notice_setting values (?, 'gone', true, 'daily', ?)",
                                id(anna),
                                UUID.randomUUID()));
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "update notice set kind = 'gone' where recipient = ?", id(anna)));
        mails.empty();
        digests.makeAll(LocalDate.of(2026, 11, 21));
        assertEquals(emailOf(benName), next(mails).path("address").asText());
        jdbi.useHandle(
                handle -> handle.execute("delete from notice_setting where person = ?", id(anna)));
    }

    @Test
    void the_example_keeps_the_contract_that_it_illustrates() throws IOException {
        Contract.assertValid(
                EMAIL, Files.readString(Path.of("contract/events/EmailDue.v1.example.json")));
    }

    @Test
    void a_notice_for_nobody_is_not_passed_over() throws IOException {
        var due = favourite(ben);
        due.remove("to");
        deliver(due.toString()).statusCode(500);
    }

    private ObjectNode favourite(String actor) throws IOException {
        return ((ObjectNode) JSON.readTree(EXAMPLE.toFile()))
                .put("id", UUID.randomUUID().toString())
                .put("about", "article:" + annaName)
                .put("to", id(anna).toString())
                .put("source", id(actor).toString())
                .put("actor", id(actor).toString());
    }

    private ObjectNode published() throws IOException {
        var due = favourite(ben).put("kind", "published").put("followersOf", id(ben).toString());
        due.remove("to");
        return due;
    }

    private ObjectNode judged(String kind, int version) throws IOException {
        var source = kind.equals("held") ? "version " + version : "analysis";
        var due = favourite(ben).put("kind", kind).put("source", source).put("version", version);
        due.remove("actor");
        return due;
    }

    private static String emails(String token, String kind) {
        return as(token).get("/api/notifications/settings").path("settings." + kind + ".email");
    }

    private static void tell(ObjectNode due) {
        deliver(due.toString()).statusCode(204);
    }

    private static ValidatableResponse list(String token) {
        return as(token).get("/api/notifications").then().statusCode(200);
    }

    private ValidatableResponse choose(Map<String, ?> settings) {
        return as(anna).body(Map.of("settings", settings))
                .put("/api/notifications/settings")
                .then();
    }

    private static JsonNode next(QueueProbe mails) throws IOException {
        var body = mails.take(Duration.ofSeconds(10)).orElseThrow();
        Contract.assertValid(EMAIL, body);
        return JSON.readTree(body);
    }

    /// The subject of a token.
    static UUID id(String token) throws IOException {
        var claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return UUID.fromString(JSON.readTree(claims).path("sub").asText());
    }

    private void manyFollow(String followee, int count) throws IOException {
        var id = id(followee);
        jdbi.useHandle(
                handle -> {
                    var accounts =
                            handle.prepareBatch(
                                    """
                                    insert into account (
                                        id, email, email_key, username, password, version)
                                    values (?, ?, ?, ?, '', 1)
                                    """);
                    var follows =
                            handle.prepareBatch(
                                    """
                                    insert into follow (follower, followee, following, version)
                                    values (?, ?, true, 1)
                                    """);
                    for (var i = 0; i < count; i++) {
                        var follower = UUID.randomUUID();
                        var name = follower.toString();
                        accounts.add(follower, name, name, name);
                        follows.add(follower, id);
                    }
                    accounts.execute();
                    follows.execute();
                });
    }

    private int told(String about) {
        return jdbi.withHandle(
                handle ->
                        handle.select("select count(*) from notice where about = ?", about)
                                .mapTo(int.class)
                                .one());
    }
}
