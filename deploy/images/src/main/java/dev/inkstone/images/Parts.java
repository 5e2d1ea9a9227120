package dev.inkstone.images;

import dev.inkstone.testkit.parts.Login;
import dev.inkstone.testkit.parts.MariaDbPart;
import dev.inkstone.testkit.parts.Part;
import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.testkit.parts.PostgresPart;
import dev.inkstone.testkit.parts.QueueShape;
import dev.inkstone.testkit.parts.QueuesPart;
import dev.inkstone.testkit.parts.RedisPart;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Database.Dialect;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a service needs to start for its training: databases, Redis and queues, empty and
/// short-lived.
final class Parts implements AutoCloseable {

    private static final Login LOGIN = new Login("inkstone", "training");

    private final int mariadb = Ports.free();
    private final int postgres = Ports.free();
    private final int redis = Ports.free();
    private final int queues = Ports.free();
    private final Deque<Part> started = new ArrayDeque<>();

    Parts(Path folder) {
        started.push(
                MariaDbPart.start(
                        folder.resolve("mariadb"), mariadb, LOGIN, databases(Dialect.MYSQL)));
        started.push(
                PostgresPart.start(
                        folder.resolve("postgres"),
                        postgres,
                        LOGIN,
                        databases(Dialect.POSTGRESQL)));
        started.push(RedisPart.start(folder.resolve("redis"), redis));
        started.push(QueuesPart.start(folder.resolve("queues"), queues, shapes()));
    }

    /// @param folder for the search index
    Map<String, String> environment(Service service, int port, Path folder) {
        var all =
                new HashMap<>(
                        Map.of(
                                "QUARKUS_HTTP_HOST", "127.0.0.1",
                                "QUARKUS_HTTP_PORT", String.valueOf(port),
                                "QUARKUS_DATASOURCE_JDBC_URL", url(service.database()),
                                "QUARKUS_DATASOURCE_USERNAME", LOGIN.user(),
                                "QUARKUS_DATASOURCE_PASSWORD", LOGIN.password(),
                                "QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:" + redis,
                                "QUARKUS_SQS_ENDPOINT_OVERRIDE", "http://127.0.0.1:" + queues,
                                "AWS_ACCESS_KEY_ID", "training",
                                "AWS_SECRET_ACCESS_KEY", "training",
                                "INKSTONE_SIGNING_THROWAWAY", "true"));
        all.put("INKSTONE_SEARCH_INDEX_DIR", folder.resolve("index").toString());
        all.put("INKSTONE_OUTBOX_ROUTES", Queue.routes());
        // Nobody is there, and nobody is asked for anything.
        all.put("INKSTONE_PLATFORM_ARTICLES", "http://127.0.0.1:1");
        service.queue().ifPresent(queue -> all.put("INKSTONE_INBOX_QUEUE", queue.id()));
        return all;
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    private String url(Database database) {
        return switch (database.dialect()) {
            case MYSQL -> "jdbc:mysql://127.0.0.1:%d/%s".formatted(mariadb, database.id());
            case POSTGRESQL ->
                    "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres, database.id());
        };
    }

    private static List<String> databases(Dialect dialect) {
        return Arrays.stream(Database.values())
                .filter(it -> it.dialect() == dialect)
                .map(Database::id)
                .toList();
    }

    private static List<QueueShape> shapes() {
        return Arrays.stream(Queue.values())
                .map(
                        it ->
                                new QueueShape(
                                        it.id(),
                                        it.deadLetterId(),
                                        it.maxReceives(),
                                        it.visibilitySeconds()))
                .toList();
    }
}
