import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.Stack;
import dev.inkstone.local.stack.StackSettings;
import dev.inkstone.topology.Service;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Publish to notification, seen by an open event stream; and publish to found, by searches that
/// another task answers.
class NoticeBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 200;
    /// Long enough that the stack has done with an article, its analysis included, before the next.
    private static final int PAUSE_MILLIS = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final URI base;

    private NoticeBench(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws Exception {
        var articles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        var data = Files.createTempDirectory("inkstone-notice-bench-");
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (var stack = Stack.start(StackSettings.of(port, data, true), System.err::println)) {
            var bench = new NoticeBench(stack.address());
            var writer = bench.register("writer");
            bench.told(writer, articles);
            var other = stack.tasks(Service.ARTICLE).start(built(), List.of());
            other.awaitReady(Duration.ofMinutes(2));
            bench.found(writer, other.address(), articles);
        }
    }

    private static LooseTasks.Version built() {
        return LooseTasks.Version.built(Service.ARTICLE, Map.of());
    }

    private void told(String writer, int articles) throws Exception {
        var reader = register("reader");
        post("/api/profiles/writer/follow", reader, "");
        var all = new CountDownLatch(articles);
        Thread.ofVirtual().start(() -> listen(reader, all));
        TimeUnit.SECONDS.sleep(2);
        for (var i = 0; i < articles; i++) {
            var title = "Article " + i;
            sent.put(title, System.nanoTime());
            publish(writer, title, "Says little.");
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        if (!all.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(all.getCount() + " were never told");
        }
        var millis = new ArrayList<Double>();
        for (var i = 0; i < articles; i++) {
            var title = "Article " + i;
            millis.add((seen.get(title) - sent.get(title)) / 1e6);
        }
        report("publish to notification", millis);
    }

    /// From the moment the writer has the answer, until somebody else has one that holds the article.
    private void found(String writer, URI task, int articles) throws Exception {
        var millis = new ArrayList<Double>();
        var stale = 0;
        for (var i = 0; i < articles; i++) {
            publish(writer, "Sought " + i, "Of word" + i + "x");
            var published = System.nanoTime();
            while (!finds(task, "word" + i + "x")) {
                stale++;
            }
            millis.add((System.nanoTime() - published) / 1e6);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        report("published to found by another task", millis);
        System.out.printf("searches that did not find it yet: %d%n", stale);
    }

    private static void report(String what, List<Double> all) {
        var millis = new ArrayList<>(all.subList(Math.min(WARM_UP, all.size() / 2), all.size()));
        millis.sort(null);
        System.out.printf(
                "%s, %d articles: median %.0f ms, p99 %.0f ms, most %.0f ms%n",
                what,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.getLast());
    }

    private void publish(String writer, String title, String body) throws Exception {
        var article = Map.of("title", title, "description", "One of many", "body", body);
        post("/api/articles", writer, JSON.writeValueAsString(Map.of("article", article)));
    }

    private boolean finds(URI task, String word) throws Exception {
        var request = HttpRequest.newBuilder(task.resolve("/api/search?q=" + word)).build();
        var answer = http.send(request, BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("results").size() == 1;
    }

    private void listen(String reader, CountDownLatch all) {
        var request =
                HttpRequest.newBuilder(base.resolve("/api/notifications/stream"))
                        .header("Authorization", "Token " + reader)
                        .build();
        try {
            InputStream body = http.send(request, BodyHandlers.ofInputStream()).body();
            var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    var at = System.nanoTime();
                    var title =
                            JSON.readTree(line.substring(5))
                                    .at("/notification/subject/title")
                                    .asText();
                    if (seen.putIfAbsent(title, at) == null) {
                        all.countDown();
                    }
                }
            }
        } catch (Exception e) {
            System.err.println("the stream has ended: " + e);
        }
    }

    private String register(String name) throws Exception {
        var user = Map.of("username", name, "email", name + "@mail.com", "password", "password");
        return JSON.readTree(post("/api/users", "", JSON.writeValueAsString(Map.of("user", user))))
                .at("/user/token")
                .asText();
    }

    private String post(String path, String token, String body) throws Exception {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Token " + token);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
