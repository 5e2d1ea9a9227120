package dev.inkstone.e2e;

import static dev.inkstone.e2e.Person.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.local.api.Api;
import dev.inkstone.local.api.Call;
import dev.inkstone.topology.Queue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A part hangs for minutes while people write and read: no publish and no read fails, and soon after
/// it is back, everything has come about that was due.
@Tag("long")
class OutageIT {

    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("outage.seconds", 300));
    private static final Duration CATCH_UP = Duration.ofMinutes(5);

    @ParameterizedTest
    @MethodSource("parts")
    void nobody_notices_and_nothing_is_lost(String part) throws Exception {
        var port = new AtomicInteger();
        IntUnaryOperator remember =
                queues -> {
                    port.set(queues);
                    return queues;
                };
        try (var stack = OwnStack.startedWith(remember);
                var api = new Api(stack.address());
                var crowd = new Crowd(stack.address())) {
            var queues = new QueueState(java.net.URI.create("http://127.0.0.1:" + port));
            var clients = new Clients(api);
            crowd.chooseEmails();
            crowd.work(Duration.ofMillis(1_500));
            clients.start();
            stack.signal(part, "STOP");
            Thread.sleep(AWAY.toMillis());
            clients.rest();
            stack.signal(part, "CONT");
            crowd.rest();
            var back = System.nanoTime();
            var outcome = new Outcome(crowd);
            outcome.mustBeWhole(CATCH_UP);
            queues.awaitEmpty(CATCH_UP);
            System.out.printf(
                    "%s: %d requests, slowest %d ms, %d failed; backlog gone after %d s%n",
                    part,
                    clients.requests.get(),
                    clients.slowest.get(),
                    clients.failed.size(),
                    (System.nanoTime() - back) / 1_000_000_000);
            assertEquals(List.of(), clients.failed);
            assertEquals(List.of(), dead(queues));
            assertEquals(0, outcome.withoutEmail(stack.folder("mail").resolve("data")));
        }
    }

    static Stream<String> parts() {
        return Stream.of(
                System.getProperty("outage.parts", "queues,redis,ai-service,mail").split(","));
    }

    private static List<String> dead(QueueState queues) {
        var dead = new ArrayList<String>();
        for (var queue : Queue.values()) {
            dead.addAll(queues.deadLetters(queue));
        }
        return dead;
    }

    /// Who write and read and try nothing twice.
    private static final class Clients {

        final AtomicInteger requests = new AtomicInteger();
        final AtomicInteger slowest = new AtomicInteger();
        final List<String> failed = new CopyOnWriteArrayList<>();
        private final AtomicBoolean enough = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();
        private final Api api;
        private final String token;

        Clients(Api api) throws IOException, InterruptedException {
            this.api = api;
            var name = unique("c");
            var fields =
                    Call.object()
                            .put("username", name)
                            .put("email", name + "@mail.com")
                            .put("password", Person.PASSWORD);
            token = api.send(Call.post("/api/users").with("user", fields)).text("/user/token");
        }

        void start() {
            threads.add(Thread.ofVirtual().start(this::write));
            threads.add(Thread.ofVirtual().start(this::read));
        }

        void rest() throws InterruptedException {
            enough.set(true);
            for (var thread : threads) {
                thread.join();
            }
        }

        private void write() {
            while (!enough.get()) {
                var fields =
                        Call.object()
                                .put("title", "While it is away " + unique("w"))
                                .put("description", "x")
                                .put("body", "x");
                send(Call.post("/api/articles").as(token).with("article", fields), 201, 500);
            }
        }

        private void read() {
            while (!enough.get()) {
                var some = api("/api/articles?limit=5");
                some.forEach(slug -> send(Call.get("/api/articles/" + slug).as(token), 200, 100));
                send(Call.get("/api/articles/feed").as(token), 200, 100);
                send(Call.get("/api/tags"), 200, 100);
                send(Call.get("/api/search?q=away"), 200, 100);
                send(Call.get("/api/notifications").as(token), 200, 100);
                send(Call.get("/api/user").as(token), 200, 100);
            }
        }

        private List<String> api(String path) {
            try {
                return api.send(Call.get(path)).body().findValuesAsText("slug");
            } catch (IOException | InterruptedException e) {
                failed.add(path + " → " + e);
                return List.of();
            }
        }

        private void send(Call call, int expected, int pauseMillis) {
            var began = System.nanoTime();
            try {
                var answer = api.send(call);
                if (answer.status() != expected) {
                    failed.add(call.path() + " → " + answer);
                }
                Thread.sleep(pauseMillis);
            } catch (IOException e) {
                failed.add(call.path() + " → " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            requests.incrementAndGet();
            var took = (int) ((System.nanoTime() - began) / 1_000_000) - pauseMillis;
            slowest.accumulateAndGet(took, Math::max);
        }
    }
}
