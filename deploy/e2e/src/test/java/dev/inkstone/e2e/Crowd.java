package dev.inkstone.e2e;

import static dev.inkstone.e2e.Person.unique;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.local.api.Answer;
import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// People who write, revise, comment, favourite, follow and rename themselves, each thing until it is
/// acknowledged, and know what must come of it. All follow all.
final class Crowd implements AutoCloseable {

    private static final int SIZE = 6;

    private final Api api;
    private final List<Member> members = new ArrayList<>();
    private final Member star;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /// @param mark stands in its newest text
    static final class Article {
        final String slug;
        final Set<String> favouritedBy = ConcurrentHashMap.newKeySet();
        final AtomicInteger comments = new AtomicInteger();
        volatile String mark;

        Article(String slug, String mark) {
            this.slug = slug;
            this.mark = mark;
        }
    }

    static final class Member {
        final String name;
        final String token;
        final List<Article> articles = new CopyOnWriteArrayList<>();
        int bio;
        int shown;
        boolean followsStar;
        boolean everFollowedStar;

        Member(String name, String token) {
            this.name = name;
            this.token = token;
        }
    }

    Crowd(URI stack) throws InterruptedException {
        api = new Api(stack);
        for (var i = 0; i < SIZE; i++) {
            members.add(registered());
        }
        star = registered();
        publish(star);
        for (var one : members) {
            for (var other : members) {
                if (one != other) {
                    follow(one, other, true);
                }
            }
        }
    }

    /// Everybody is told of each comment by e-mail as well.
    void chooseEmails() throws InterruptedException {
        var settings = Call.object();
        settings.putObject("commented").put("email", "each");
        for (var member : members) {
            done(
                    Call.put("/api/notifications/settings")
                            .as(member.token)
                            .with("settings", settings));
        }
    }

    /// Each does one thing after the other, until {@link #rest()}.
    void work(Duration pause) {
        for (var member : members) {
            var round = new AtomicInteger();
            start(() -> act(member, round.getAndIncrement()), pause);
        }
    }

    private void start(Step step, Duration pause) {
        threads.add(
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        while (!enough.get()) {
                                            step.take();
                                            Thread.sleep(pause);
                                        }
                                    } catch (InterruptedException | AssertionError e) {
                                        violations.add(e.toString());
                                    }
                                }));
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    void rest() throws InterruptedException {
        enough.set(true);
        for (var thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        api.close();
    }

    private void act(Member member, int round) throws InterruptedException {
        switch (round % 6) {
            case 0, 3 -> publish(member);
            case 1 -> favourite(member, anothers(member));
            case 2 -> comment(member, anothers(member));
            case 4 -> revise(member);
            default -> {
                if (round % 12 == 5) {
                    rename(member);
                } else {
                    member.everFollowedStar = true;
                    follow(member, star, !member.followsStar);
                    member.followsStar = !member.followsStar;
                }
            }
        }
    }

    private void publish(Member member) throws InterruptedException {
        var mark = unique("m");
        var fields =
                Call.object()
                        .put("title", "By " + member.name + " " + mark)
                        .put("description", "One of many")
                        .put("body", "Here stands " + mark + ".");
        var answer =
                done(
                        Call.post("/api/articles")
                                .as(member.token)
                                .header("Idempotency-Key", mark)
                                .with("article", fields));
        member.articles.add(new Article(answer.text("/article/slug"), mark));
    }

    private void revise(Member member) throws InterruptedException {
        var article = any(member);
        var mark = unique("r");
        done(
                Call.put("/api/articles/" + article.slug)
                        .as(member.token)
                        .with("article", Call.object().put("body", "Now stands " + mark + ".")));
        article.mark = mark;
    }

    private void favourite(Member member, Article article) throws InterruptedException {
        done(Call.post("/api/articles/" + article.slug + "/favorite").as(member.token));
        article.favouritedBy.add(member.name);
    }

    private void comment(Member member, Article article) throws InterruptedException {
        var mark = unique("c");
        done(
                Call.post("/api/articles/" + article.slug + "/comments")
                        .as(member.token)
                        .header("Idempotency-Key", mark)
                        .with("comment", Call.object().put("body", mark)));
        article.comments.incrementAndGet();
    }

    private void rename(Member member) throws InterruptedException {
        var next = member.bio + 1;
        done(
                Call.put("/api/user")
                        .as(member.token)
                        .with("user", Call.object().put("bio", String.valueOf(next))));
        member.bio = next;
    }

    private void follow(Member member, Member other, boolean following)
            throws InterruptedException {
        var path = "/api/profiles/" + other.name + "/follow";
        done((following ? Call.post(path) : Call.delete(path)).as(member.token));
    }

    private Article anothers(Member member) {
        var writers =
                members.stream()
                        .filter(other -> other != member && !other.articles.isEmpty())
                        .toList();
        return any(writers.isEmpty() ? star : writers.get(random(writers.size())));
    }

    private static Article any(Member member) {
        return member.articles.get(random(member.articles.size()));
    }

    private static int random(int below) {
        return ThreadLocalRandom.current().nextInt(below);
    }

    private Member registered() throws InterruptedException {
        var name = unique("p");
        var fields =
                Call.object()
                        .put("username", name)
                        .put("email", name + "@mail.com")
                        .put("password", Person.PASSWORD);
        var call = Call.post("/api/users").header("Idempotency-Key", name).with("user", fields);
        return new Member(name, done(call).text("/user/token"));
    }

    /// Sends until it is acknowledged, as a client does whose request found no answer.
    private Answer done(Call call) throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (true) {
            try {
                var answer = api.send(call);
                if (answer.status() < 300) {
                    return answer;
                }
                assertTrue(answer.status() >= 500, call + " → " + answer);
            } catch (IOException e) {
                // Sent again.
            }
            assertTrue(System.nanoTime() < until, () -> "never acknowledged: " + call);
            Thread.sleep(100);
        }
    }

    /// Looks at each profile as articles show it: it never goes back to what it said before.
    void watchOrder() {
        start(
                () -> {
                    for (var member : members) {
                        var shown =
                                done(Call.get("/api/articles?limit=1&author=" + member.name))
                                        .body()
                                        .at("/articles/0/author/bio")
                                        .asInt(0);
                        if (shown < member.shown) {
                            violations.add(member.name + " went back to " + shown);
                        }
                        member.shown = shown;
                    }
                },
                Duration.ofMillis(50));
    }

    List<String> violations() {
        return violations;
    }

    List<Member> members() {
        return members;
    }

    Member star() {
        return star;
    }

    Api api() {
        return api;
    }
}
