package dev.inkstone.user;

import com.sun.net.httpserver.HttpServer;
import dev.inkstone.testkit.parts.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Addresses of Redis and of queues where nothing listens yet, and a consumer that is told
/// directly.
public final class AloneResource implements QuarkusTestResourceLifecycleManager {

    /// Told to the consumer: its service token and the event.
    record Told(String token, String event) {}

    static final class Consumer {
        final Queue<Told> told = new ConcurrentLinkedQueue<>();
    }

    private final Consumer consumer = new Consumer();
    private final int queuesPort = Ports.free();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/internal/events",
                exchange -> {
                    var event = exchange.getRequestBody().readAllBytes();
                    consumer.told.add(
                            new Told(
                                    exchange.getRequestHeaders().getFirst("Inkstone-Service-Token"),
                                    new String(event, StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        return Map.of(
                "quarkus.redis.hosts",
                "redis://127.0.0.1:" + Ports.free(),
                "quarkus.sqs.endpoint-override",
                "http://127.0.0.1:" + queuesPort,
                "quarkus.sqs.aws.credentials.type",
                "static",
                "quarkus.sqs.aws.credentials.static-provider.access-key-id",
                "test",
                "quarkus.sqs.aws.credentials.static-provider.secret-access-key",
                "test",
                "inkstone.outbox.direct",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/internal/events");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(consumer, new TestInjector.MatchesType(Consumer.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
