package dev.inkstone.local.gateway;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.local.gateway.Target.Health;
import dev.inkstone.topology.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BalancingTest {

    private static final String OVERLOADED =
            "{\"errors\":{\"request\":[\"is overloaded, try again soon\"]}}";

    private final Gateway gateway = Gateway.start(0, Duration.ofSeconds(1));
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AutoCloseable> started = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        http.close();
        for (var one : started) {
            one.close();
        }
    }

    @Test
    void without_a_target_the_answer_is_503_with_a_time_to_come_back() throws Exception {
        var answer = get("/api/articles");
        assertEquals(503, answer.statusCode());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(OVERLOADED, answer.body());
    }

    @Test
    void targets_take_turns() throws Exception {
        var first = backend("first");
        var second = backend("second");
        for (var i = 0; i < 10; i++) {
            assertEquals(200, get("/api/articles").statusCode());
        }
        assertEquals(5, first.requests.get());
        assertEquals(5, second.requests.get());
    }

    @Test
    void the_target_with_less_to_do_gets_the_next() throws Exception {
        var slow = backend("slow");
        var waiting = http.sendAsync(request("/api/articles/stream"), BodyHandlers.ofString());
        eventually(() -> slow.requests.get() == 1);
        var idle = backend("idle");
        for (var i = 0; i < 4; i++) {
            get("/api/articles");
        }
        assertEquals(1, slow.requests.get());
        assertEquals(4, idle.requests.get());
        slow.streamMayEnd.countDown();
        assertTrue(waiting.join().body().endsWith("data: last\n\n"));
    }

    @Test
    void a_target_that_says_it_is_not_ready_is_left_alone_until_it_is() throws Exception {
        var backend = backend("one");
        backend.ready = false;
        eventually(() -> health() == Health.DOWN);
        assertEquals(503, get("/api/articles").statusCode());
        backend.ready = true;
        eventually(() -> health() == Health.UP);
        assertEquals(200, get("/api/articles").statusCode());
    }

    @Test
    void a_refused_connection_sends_the_request_elsewhere_even_a_post() throws Exception {
        var gone = backend("gone");
        var here = backend("here");
        gone.close();
        for (var i = 0; i < 4; i++) {
            assertEquals(200, post("/api/articles").statusCode());
        }
        assertEquals(4, here.requests.get());
    }

    @Test
    void a_get_that_lost_its_answer_is_tried_again_and_a_post_never() throws Exception {
        var backend = backend("one");
        assertEquals(503, post("/api/articles/cut").statusCode());
        assertEquals(1, backend.requests.get());
        assertEquals(503, get("/api/articles/cut").statusCode());
        assertTrue(backend.requests.get() > 2, "tries: " + backend.requests.get());
    }

    @Test
    void an_answer_that_does_not_begin_in_time_is_504_and_is_asked_for_once() throws Exception {
        var backend = backend("one");
        for (var answer :
                List.of(get("/api/articles/slow?4000"), post("/api/articles/slow?4000"))) {
            assertEquals(504, answer.statusCode());
            assertEquals("{\"errors\":{\"request\":[\"took too long\"]}}", answer.body());
        }
        assertEquals(2, backend.requests.get());
    }

    @Test
    void a_target_that_never_said_it_is_ready_gets_nothing() throws Exception {
        var silent = new ServerSocket(0);
        started.add(silent);
        var uri = URI.create("http://127.0.0.1:" + silent.getLocalPort());
        gateway.add(Service.ARTICLE, uri);
        assertEquals(503, get("/api/articles").statusCode());
        assertEquals(List.of(new Target(uri, Health.DOWN, 0)), targets());
    }

    @Test
    void an_error_of_the_service_is_passed_on_as_it_is() throws Exception {
        backend("one");
        var answer = get("/api/articles/empty-500");
        assertEquals(500, answer.statusCode());
        assertEquals("", answer.body());
    }

    @Test
    void draining_one_of_two_under_load_loses_nothing() throws Exception {
        var leaving = backend("leaving");
        backend("staying");
        var load = new Load("POST");
        eventually(() -> leaving.requests.get() > 100);
        assertTrue(gateway.drain(Service.ARTICLE, leaving.uri(), Duration.ofSeconds(5)));
        var served = leaving.requests.get();
        assertTrue(targets().contains(new Target(leaving.uri(), Health.DRAINING, 0)));
        leaving.close();
        gateway.remove(Service.ARTICLE, leaving.uri());
        load.goOn(300);
        assertEquals(Map.of(200, load.total()), load.end());
        assertEquals(served, leaving.requests.get());
    }

    @Test
    void draining_waits_for_what_is_in_flight_but_no_longer_than_told() throws Exception {
        var backend = backend("one");
        var waiting = http.sendAsync(request("/api/articles/stream"), BodyHandlers.ofString());
        eventually(() -> backend.requests.get() == 1);
        assertFalse(gateway.drain(Service.ARTICLE, backend.uri(), Duration.ofMillis(50)));
        assertEquals(503, get("/api/articles").statusCode());
        backend.streamMayEnd.countDown();
        assertTrue(gateway.drain(Service.ARTICLE, backend.uri(), Duration.ofSeconds(60)));
        assertTrue(waiting.join().body().endsWith("data: last\n\n"));
    }

    @Test
    void killing_one_of_two_under_load_loses_nothing_that_may_be_repeated() throws Exception {
        backend("staying");
        var killed = program();
        gateway.add(Service.ARTICLE, killed);
        var load = new Load("GET");
        load.goOn(200);
        started.removeLast().close();
        load.goOn(500);
        assertEquals(Map.of(200, load.total()), load.end());
        assertTrue(targets().contains(new Target(killed, Health.DOWN, 0)), "" + targets());
    }

    @Test
    void closing_finishes_what_is_in_flight() throws Exception {
        var backend = backend("one");
        var waiting = http.sendAsync(request("/api/articles/slow?500"), BodyHandlers.ofString());
        eventually(() -> backend.requests.get() == 1);
        gateway.close();
        assertEquals(200, waiting.join().statusCode());
    }

    /// Eight clients that ask and ask again.
    private final class Load {

        private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final java.util.concurrent.ExecutorService clients =
                Executors.newFixedThreadPool(8);

        Load(String method) {
            IntStream.range(0, 8).forEach(i -> clients.submit(() -> run(method)));
        }

        private void run(String method) {
            while (!ended.get()) {
                var status = 0;
                try {
                    status =
                            (method.equals("GET") ? get("/api/tags") : post("/api/tags"))
                                    .statusCode();
                } catch (Exception e) {
                    status = -1;
                }
                answers.merge(status, 1, Integer::sum);
                count.incrementAndGet();
            }
        }

        void goOn(int requests) {
            var goal = count.get() + requests;
            eventually(() -> count.get() >= goal);
        }

        Map<Integer, Integer> end() {
            ended.set(true);
            clients.close();
            return answers;
        }

        int total() {
            end();
            return count.get();
        }
    }

    private TestBackend backend(String name) {
        var backend = new TestBackend(name);
        started.add(backend);
        gateway.add(Service.ARTICLE, backend.uri());
        return backend;
    }

    /// A backend in a process of its own, killed like `kill -9` when closed.
    private URI program() throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                TestBackend.class.getName(),
                                "killed")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        started.add(() -> process.destroyForcibly().waitFor());
        var port = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        return URI.create("http://127.0.0.1:" + port);
    }

    private List<Target> targets() {
        return gateway.targets().get(Service.ARTICLE);
    }

    private Health health() {
        return targets().getFirst().health();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        var request =
                HttpRequest.newBuilder(request(path), (name, value) -> true)
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
    }
}
