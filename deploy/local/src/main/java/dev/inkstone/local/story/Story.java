package dev.inkstone.local.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.local.api.Answer;
import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// The headline story: write an article, it is stored, a search finds it.
///
/// `run` makes the names of one telling its own, so that it can be told again on the same data.
final class Story {

    private static final String CHINESE_WORDS = "呵气成雾";
    private static final String ENGLISH_WORDS = "single breath";
    private static final String NEW_ENGLISH_WORDS = "fingertip test";

    private static final int MOST_LOOKS = 300;
    private static final int BETWEEN_LOOKS_MILLIS = 100;

    private final Api api;
    private final StoredArticles stored;
    private final Teller teller;
    private final String run;

    Story(Api api, StoredArticles stored, Teller teller, String run) {
        this.api = api;
        this.stored = stored;
        this.teller = teller;
        this.run = run;
    }

    void tell() throws NotObserved, IOException, InterruptedException, SQLException {
        var writer = register("lin");
        var reader = register("ada");
        follow(reader, writer);
        var chinese = write(writer, "Chinese", chineseArticle());
        var english = write(writer, "English", englishArticle());
        postgresqlHolds(chinese, english);
        searchFinds(chinese, CHINESE_WORDS);
        searchFinds(english, ENGLISH_WORDS);
        feedShows(reader, english, chinese);
        summaryArrives(english);
        followerIsTold(reader, english);
        edit(writer, english);
        delete(writer, chinese);
    }

    private Person register(String name) throws NotObserved, IOException, InterruptedException {
        var username = name + "-" + run;
        teller.step(username + " registers");
        var fields =
                Call.object()
                        .put("username", username)
                        .put("email", username + "@mail.example")
                        .put("password", "ink-and-water");
        var came =
                ask(201, Call.post("/api/users").with("user", fields), "username", "email", "bio");
        observe("the username", came.text("/user/username").equals(username), came);
        observe("a token", !came.text("/user/token").isEmpty(), came);
        return new Person(username, came.text("/user/token"));
    }

    private void follow(Person reader, Person writer)
            throws NotObserved, IOException, InterruptedException {
        teller.step(reader.username() + " follows " + writer.username());
        var call = Call.post("/api/profiles/" + writer.username() + "/follow");
        var came = ask(200, call.as(reader.token()), "username", "following");
        observe("following: true", came.body().at("/profile/following").asBoolean(), came);
    }

    /// @return its slug
    private String write(Person writer, String language, ObjectNode article)
            throws NotObserved, IOException, InterruptedException {
        teller.step(writer.username() + " writes an article in " + language);
        var call = Call.post("/api/articles").as(writer.token()).with("article", article);
        var came = ask(201, call, "slug", "title", "tagList", "createdAt");
        observe("its title", came.text("/article/title").equals(title(article)), came);
        return came.text("/article/slug");
    }

    private void postgresqlHolds(String... slugs) throws NotObserved, SQLException {
        teller.step("PostgreSQL holds both articles");
        teller.show(StoredArticles.SQL);
        var rows = stored.at(slugs);
        rows.forEach(row -> teller.show("→ " + row));
        observe("a row of each", rows.size() == slugs.length, rows);
    }

    private void searchFinds(String slug, String words)
            throws NotObserved, IOException, InterruptedException {
        teller.step("The search finds it by words from the middle: " + words);
        var came = search(words);
        var hit = hits(came).stream().filter(h -> h.slug().equals(slug)).findFirst();
        observe("the article " + slug, hit.isPresent(), came);
        var highlight = hit.orElseThrow().highlight();
        teller.show("→ " + highlight);
        observe("a highlight in the body", !highlight.isBlank(), came);
    }

    private void feedShows(Person reader, String... slugs)
            throws NotObserved, IOException, InterruptedException {
        teller.step("The feed of " + reader.username() + " shows both, newest first");
        var came = ask(200, Call.get("/api/articles/feed").as(reader.token()), "slug", "following");
        observe(
                "both articles",
                came.body().at("/articles").findValuesAsText("slug").equals(Arrays.asList(slugs)),
                came);
    }

    private void summaryArrives(String slug)
            throws NotObserved, IOException, InterruptedException {
        teller.step("Meanwhile ai-service has read the English one: its summary arrives");
        var call = Call.get("/api/articles/" + slug);
        var came = eventually(call, answer -> !answer.text("/article/summary").isEmpty());
        teller.came(came, "summary", "suggestedTags", "readingMinutes", "language");
        observe("a summary", !came.text("/article/summary").isEmpty(), came);
    }

    private void followerIsTold(Person reader, String slug)
            throws NotObserved, IOException, InterruptedException {
        teller.step(reader.username() + " is told of both, by way of SQS and Lambda");
        var call = Call.get("/api/notifications").as(reader.token());
        var came = eventually(call, answer -> answer.body().at("/notifications").size() == 2);
        teller.came(came, "text", "unreadCount");
        observe(
                "a notice of the article " + slug,
                came.body().findValuesAsText("slug").contains(slug),
                came);
    }

    /// What happens asynchronously is looked for again and again, with an end.
    private Answer eventually(Call call, Predicate<Answer> expected)
            throws NotObserved, IOException, InterruptedException {
        teller.sent(call);
        for (var looks = 1; ; looks++) {
            var came = api.send(call);
            if (expected.test(came) || looks == MOST_LOOKS) {
                observe("status 200", came.status() == 200, came);
                return came;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private void edit(Person writer, String slug)
            throws NotObserved, IOException, InterruptedException {
        teller.step(writer.username() + " edits the English article: the search follows");
        var change = Call.object().put("body", englishBody(NEW_ENGLISH_WORDS));
        var call = Call.put("/api/articles/" + slug).as(writer.token()).with("article", change);
        ask(200, call, "slug", "body", "updatedAt");
        var now = search(NEW_ENGLISH_WORDS);
        observe("the article by its new words", finds(now, slug), now);
        var before = search(ENGLISH_WORDS);
        observe("no such article by its old words", !finds(before, slug), before);
    }

    private void delete(Person writer, String slug)
            throws NotObserved, IOException, InterruptedException, SQLException {
        teller.step(writer.username() + " deletes the Chinese article: it is gone everywhere");
        ask(204, Call.delete("/api/articles/" + slug).as(writer.token()));
        ask(404, Call.get("/api/articles/" + slug), "errors");
        var came = search(CHINESE_WORDS);
        observe("no such article in the search", !finds(came, slug), came);
        var rows = stored.at(slug);
        observe("no row in PostgreSQL", rows.isEmpty(), rows);
    }

    private Answer search(String words) throws NotObserved, IOException, InterruptedException {
        var q = URLEncoder.encode(words, StandardCharsets.UTF_8);
        return ask(200, Call.get("/api/search?q=" + q + "&limit=50"), "slug", "score", "total");
    }

    private static boolean finds(Answer search, String slug) {
        return hits(search).stream().anyMatch(hit -> hit.slug().equals(slug));
    }

    private static List<Hit> hits(Answer search) {
        return StreamSupport.stream(search.body().at("/results").spliterator(), false)
                .map(
                        result ->
                                new Hit(
                                        result.at("/article/slug").asText(),
                                        result.at("/highlights/body/0").asText()))
                .toList();
    }

    private Answer ask(int status, Call call, String... telling)
            throws NotObserved, IOException, InterruptedException {
        teller.sent(call);
        var came = api.send(call);
        teller.came(came, telling);
        observe("status " + status, came.status() == status, came);
        return came;
    }

    private static void observe(String expected, boolean observed, Object came) throws NotObserved {
        if (!observed) {
            throw new NotObserved(expected, came);
        }
    }

    private static ObjectNode chineseArticle() {
        var body =
                "贺兰砚产于宁夏贺兰山。石工先在山中采石，再按纹理开片，磨出砚堂与砚池。"
                        + "好的砚石"
                        + CHINESE_WORDS
                        + "，发墨快而不伤笔毫，盖上砚盖，墨汁隔夜不干。";
        return article("贺兰砚的来历", "一方宁夏的砚台", body, "砚台", "宁夏");
    }

    private static ObjectNode englishArticle() {
        var body = englishBody(ENGLISH_WORDS);
        return article("How an inkstone is made", "From the hill to the desk", body, "craft");
    }

    private static String englishBody(String words) {
        return "The stone is split along its bedding and ground flat under water. A master tells"
                + " a good one by a "
                + words
                + ": it gathers moisture at once, and ink left in its well stays wet until morning.";
    }

    private static ObjectNode article(
            String title, String description, String body, String... tags) {
        var article = Call.object().put("title", title).put("description", description);
        article.put("body", body);
        var list = article.putArray("tagList");
        Arrays.stream(tags).forEach(list::add);
        return article;
    }

    private static String title(ObjectNode article) {
        return article.get("title").textValue();
    }

    private record Person(String username, String token) {}

    private record Hit(String slug, String highlight) {}
}
