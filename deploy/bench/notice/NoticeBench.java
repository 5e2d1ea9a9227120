import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.local.stack.Stack;
import dev.inkstone.local.stack.StackSettings;
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
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Publish to notification, seen by an open event stream.
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
            new NoticeBench(stack.address()).measure(articles);
        }
    }

    private void measure(int articles) throws Exception {
        var writer = register("writer");
        var reader = register("reader");
        post("/api/profiles/writer/follow", reader, "");
        var all = new CountDownLatch(articles);
        Thread.ofVirtual().start(() -> listen(reader, all));
        TimeUnit.SECONDS.sleep(2);
        for (var i = 0; i < articles; i++) {
            var title = "Article " + i;
            var article = Map.of("title", title, "description", "One of many", "body", "Says little.");
            sent.put(title, System.nanoTime());
            post("/api/articles", writer, JSON.writeValueAsString(Map.of("article", article)));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        if (!all.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(all.getCount() + " were never told");
        }
        report(articles);
    }

    private void report(int articles) {
        var millis = new ArrayList<Double>();
        for (var i = Math.min(WARM_UP, articles / 2); i < articles; i++) {
            var title = "Article " + i;
            millis.add((seen.get(title) - sent.get(title)) / 1e6);
        }
        millis.sort(null);
        System.out.printf(
                "publish to notification, %d articles: median %.0f ms, p99 %.0f ms, most %.0f ms%n",
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.getLast());
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
