package dev.inkstone.common.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    asked.merge(exchange.getRequestURI().toString(), 1, Integer::sum);
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void it_is_ready_when_it_has_asked_itself_everything() {
        var warmUp = new WarmUp(new Settings(8, Duration.ofSeconds(30), "/one", "/two?three=4"));
        assertEquals(Status.DOWN, warmUp.call().getStatus());
        warmUp.ask(self());
        assertEquals(Map.of("/one", 8, "/two?three=4", 8), asked);
        assertEquals(Status.UP, warmUp.call().getStatus());
    }

    @Test
    void without_rounds_it_is_ready_at_once_and_asks_nothing() {
        var warmUp = new WarmUp(new Settings(0, Duration.ofSeconds(30), "/one"));
        assertEquals(Status.UP, warmUp.call().getStatus());
        warmUp.ask(self());
        assertTrue(asked.isEmpty());
    }

    @Test
    void an_answer_that_does_not_come_keeps_it_from_being_ready_for_a_while_only() {
        var never = new CountDownLatch(1);
        server.createContext("/hangs", exchange -> await(never));
        var warmUp = new WarmUp(new Settings(8, Duration.ofMillis(300), "/hangs"));
        warmUp.ask(self());
        assertEquals(Status.UP, warmUp.call().getStatus());
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI self() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private record Settings(int rounds, Duration atMost, List<String> ways)
            implements WarmUpConfig {

        Settings(int rounds, Duration atMost, String... ways) {
            this(rounds, atMost, List.of(ways));
        }

        @Override
        public Optional<List<String>> paths() {
            return Optional.of(ways);
        }
    }
}
