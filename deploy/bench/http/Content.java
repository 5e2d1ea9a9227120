import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.local.api.Answer;
import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// What the stack is filled with, the same on every run: articles with bodies of 240 characters and
/// 3 tags by 10 authors, half of whom one reader follows.
final class Content {

    private static final int AUTHORS = 10;
    private static final int TAGS = 100;
    private static final int TAGS_EACH = 3;
    private static final int BODY_CHARACTERS = 240;
    private static final int WORDS = 2_000;
    private static final int CONNECTIONS = 16;
    private static final String PASSWORD = "password123";

    private final Api api;
    private final Consumer<String> say;
    private final Random random = new Random(1);
    private final List<String> words = new ArrayList<>();
    private final List<String> authors = new ArrayList<>();
    private final String reader;
    private String slug = "";
    private int written;

    Content(Api api, Consumer<String> say) throws IOException, InterruptedException {
        this.api = api;
        this.say = say;
        for (var i = 0; i < WORDS; i++) {
            words.add(word());
        }
        for (var i = 0; i < AUTHORS; i++) {
            authors.add(register("author" + i));
        }
        reader = register("reader");
        for (var i = 0; i < AUTHORS; i += 2) {
            var follow = Call.post("/api/profiles/author" + i + "/follow");
            expectSuccess(api.send(follow.as(reader)));
        }
    }

    /// Writes more until there are `articles`.
    void grow(int articles) throws InterruptedException, ExecutionException {
        var before = System.nanoTime();
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            var writes = new ArrayList<Callable<String>>();
            for (; written < articles; written++) {
                var token = authors.get(written % AUTHORS);
                var article = article(written);
                var call = Call.post("/api/articles").as(token).with("article", article);
                writes.add(() -> expectSuccess(api.send(call)).text("/article/slug"));
            }
            for (Future<String> write : connections.invokeAll(writes)) {
                slug = write.get();
            }
        }
        say.accept("%d articles after %d s".formatted(written, (System.nanoTime() - before) / 1_000_000_000L));
    }

    List<Wrk.Target> targets() {
        var login = Call.object().put("email", "reader@mail.com").put("password", PASSWORD);
        var twoWords = words.get(17) + "+" + words.get(71);
        return List.of(
                get("list", "/api/articles?limit=20", ""),
                get("article", "/api/articles/" + slug, ""),
                get("tags", "/api/tags", ""),
                get("feed", "/api/articles/feed?limit=20", reader),
                get("search", "/api/search?q=" + twoWords, ""),
                new Wrk.Target(
                        "login",
                        Service.USER,
                        "/api/users/login",
                        "",
                        Call.object().set("user", login).toString()));
    }

    private static Wrk.Target get(String name, String path, String token) {
        return new Wrk.Target(name, Service.ARTICLE, path, token, "");
    }

    private String register(String name) throws IOException, InterruptedException {
        var user = Call.object().put("username", name).put("email", name + "@mail.com");
        user.put("password", PASSWORD);
        return expectSuccess(api.send(Call.post("/api/users").with("user", user)))
                .text("/user/token");
    }

    private ObjectNode article(int number) {
        var body = new StringBuilder();
        while (body.length() < BODY_CHARACTERS) {
            body.append(words.get(random.nextInt(WORDS))).append(' ');
        }
        body.setLength(BODY_CHARACTERS);
        var title = "Article %d about %s".formatted(number, words.get(random.nextInt(WORDS)));
        var article = Call.object().put("title", title).put("description", "Number " + number);
        article.put("body", body.toString());
        var tags = article.putArray("tagList");
        for (var i = 0; i < TAGS_EACH; i++) {
            // Neighbours never meet: an article has three tags, not two.
            tags.add("tag" + (random.nextInt(TAGS / TAGS_EACH) * TAGS_EACH + i));
        }
        return article;
    }

    private String word() {
        var word = new StringBuilder();
        for (var i = 0; i < 3; i++) {
            word.append("bdfgklmnprstvz".charAt(random.nextInt(14)));
            word.append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static Answer expectSuccess(Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException("The stack answers " + answer);
        }
        return answer;
    }
}
