package dev.inkstone.e2e;

import static dev.inkstone.testkit.Eventually.eventually;
import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `kill -9` under load. A client whose request found no answer sends it again under the same key,
/// as clients do; what it was answered stays, once.
@ExtendWith(OnAStack.class)
@DisabledIf(
        value = "dev.inkstone.e2e.OwnStack#isSomebodyElses",
        disabledReason = "needs a stack to disturb")
class CrashesIT {

    private static final int WRITERS = 4;

    @ParameterizedTest
    @ValueSource(
            strings = {"article-service", "user-service", "postgres", "mariadb", "queues", "redis"})
    void what_was_acknowledged_is_there_once_after_a_crash(String member, OwnStack stack)
            throws Exception {
        var people = IntStream.range(0, WRITERS).mapToObj(i -> Person.registered()).toList();
        var pid = stack.member(member).pid();
        var restarts = stack.member(member).restarts();
        var enough = new AtomicBoolean();
        var work = people.stream().map(person -> atWork(person, enough)).toList();
        stack.signal(member, "KILL");
        eventually(member + " runs again", () -> isRunningAnew(stack, member, pid));
        enough.set(true);
        assertTrue(stack.member(member).restarts() > restarts, "status tells of the restart");
        for (var i = 0; i < WRITERS; i++) {
            check(people.get(i), work.get(i).get());
        }
    }

    /// On a thread of their own: the common pool has one on two cores, and the stack may need it.
    private static CompletableFuture<Done> atWork(Person person, AtomicBoolean enough) {
        return CompletableFuture.supplyAsync(
                () -> work(person, enough), Thread::startVirtualThread);
    }

    /// What one person did, each thing until it was acknowledged.
    private static Done work(Person person, AtomicBoolean enough) {
        var words = new ArrayList<String>();
        var followed = new ArrayList<String>();
        while (!enough.get() || words.size() < 5) {
            var word = unique("crash");
            var written =
                    untilAcknowledged(
                            () ->
                                    person.sends(article(word, "Body of " + word))
                                            .noFilters()
                                            .header("Idempotency-Key", word)
                                            .post("/api/articles"));
            words.add(word);
            var favourite = "/api/articles/" + written.path("article.slug") + "/favorite";
            untilAcknowledged(() -> person.sends().noFilters().post(favourite));
            if (words.size() % 4 == 1) {
                followed.add(followSomebodyNew(person));
            }
        }
        return new Done(words, followed);
    }

    /// The article that the new one wrote.
    private static String followSomebodyNew(Person person) {
        var name = unique("n");
        var account = Person.user(name, name + "@mail.com", Person.PASSWORD);
        var registered =
                untilAcknowledged(
                        () ->
                                anyone().noFilters()
                                        .header("Idempotency-Key", name)
                                        .body(account)
                                        .post("/api/users"));
        var newcomer = new Person(name, name + "@mail.com", registered.path("user.token"));
        var written =
                untilAcknowledged(
                        () ->
                                newcomer.sends(article("By a newcomer", name))
                                        .noFilters()
                                        .header("Idempotency-Key", name)
                                        .post("/api/articles"));
        var follow = "/api/profiles/" + name + "/follow";
        untilAcknowledged(() -> person.sends().noFilters().post(follow));
        return written.path("article.slug");
    }

    private static void check(Person person, Done done) {
        anyone().queryParam("author", person.username())
                .get("/api/articles")
                .then()
                .body("articlesCount", equalTo(done.words().size()));
        for (var word : done.words()) {
            anyone().queryParam("q", word)
                    .get("/api/search")
                    .then()
                    .statusCode(200)
                    .body("results.article.title", contains(word))
                    .body("results[0].article.favoritesCount", equalTo(1));
        }
        eventually(
                "the feed of " + person.username() + " holds " + done.followed(),
                () -> feed(person).equals(done.followed().reversed()));
    }

    private static List<String> feed(Person person) {
        return person.sends().get("/api/articles/feed?limit=100").path("articles.slug");
    }

    private static boolean isRunningAnew(OwnStack stack, String member, Long killed) {
        var now = stack.member(member);
        return now.state().equals("running") && now.pid() != null && !now.pid().equals(killed);
    }

    private static Response untilAcknowledged(Supplier<Response> request) {
        var answers = new ArrayList<Response>();
        eventually("an acknowledgement", () -> isAcknowledged(request, answers));
        return answers.getLast();
    }

    private static boolean isAcknowledged(Supplier<Response> request, List<Response> answers) {
        // The gateway is never killed here: it answers, whatever happened behind it.
        answers.add(request.get());
        var status = answers.getLast().statusCode();
        assertTrue(
                status < 300 || status == 502 || status == 503 || status == 504,
                () -> status + " " + answers.getLast().asString());
        return status < 300;
    }

    private record Done(List<String> words, List<String> followed) {}
}
