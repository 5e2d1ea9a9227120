package dev.inkstone.rehearse.balancer;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.inkstone.rehearse.Pace;
import dev.inkstone.rehearse.balancer.Verdict.Health;
import dev.inkstone.rehearse.template.Blueprint.Lane;
import dev.inkstone.rehearse.template.Blueprint.Targets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {

    private final LoadBalancer balancer =
            new LoadBalancer(
                    List.of(
                            new Lane(
                                    1,
                                    List.of("/api/users", "/api/users/*"),
                                    targets("blue"),
                                    Optional.of(targets("green")))),
                    new Pace(1_000));
    private final List<HttpServer> running = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        running.forEach(server -> server.stop(0));
        balancer.close();
    }

    @Test
    void requests_go_to_healthy_targets_in_turn() throws Exception {
        serve("blue", "one", 200);
        serve("blue", "two", 200);
        assertEquals(
                Set.of("one", "two"), Set.of(get("/api/users").body(), get("/api/users/3").body()));
    }

    @Test
    void a_path_without_a_rule_and_a_rule_without_a_target_are_told_apart() throws Exception {
        assertEquals(404, get("/internal/events").statusCode());
        assertEquals(503, get("/api/users").statusCode());
    }

    @Test
    void a_target_that_is_deregistered_gets_nothing_new() throws Exception {
        serve("blue", "one", 200);
        var two = serve("blue", "two", 200);
        balancer.group("blue").deregister(two);
        assertEquals("one", get("/api/users").body());
        assertEquals("one", get("/api/users").body());
    }

    @Test
    void a_shift_moves_every_request_at_once_and_back() throws Exception {
        serve("blue", "old", 200);
        serve("green", "new", 200);
        assertEquals("old", get("/api/users").body());
        var serving = balancer.serving();
        balancer.shift(balancer.idle());
        assertEquals("new", get("/api/users").body());
        assertEquals(serving, balancer.idle());
        balancer.shift(serving);
        assertEquals("old", get("/api/users").body());
    }

    @Test
    void an_error_is_counted_and_never_hidden_by_another_try() throws Exception {
        serve("blue", "well", 200);
        serve("blue", "bad", 500);
        var statuses = Set.of(get("/api/users").statusCode(), get("/api/users").statusCode());
        assertEquals(Set.of(200, 500), statuses);
        var group = balancer.group("blue");
        eventually("both are counted", () -> group.counts().requests() == 2);
        assertEquals(new TargetGroup.Counts(2, 1), group.counts());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(balancer.address().resolve(path)).build();
        return http.send(request, BodyHandlers.ofString());
    }

    /// Returns once it is healthy.
    private URI serve(String group, String says, int status) throws Exception {
        var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = HttpServer.create(at, 0);
        server.createContext(
                "/",
                exchange -> {
                    var health = exchange.getRequestURI().getPath().equals("/ready");
                    var body = says.getBytes();
                    exchange.sendResponseHeaders(health ? 200 : status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        running.add(server);
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        balancer.group(group).register(uri);
        eventually("healthy", () -> balancer.group(group).health(uri) == Health.HEALTHY);
        return uri;
    }

    private static Targets targets(String id) {
        return new Targets(
                id,
                "/ready",
                Set.of(200),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                2,
                3,
                Duration.ofSeconds(15));
    }
}
