package dev.inkstone.local.stack;

import dev.inkstone.testkit.parts.Login;
import dev.inkstone.testkit.parts.MailPart;
import dev.inkstone.testkit.parts.MariaDbPart;
import dev.inkstone.testkit.parts.ObjectsPart;
import dev.inkstone.testkit.parts.Part;
import dev.inkstone.testkit.parts.PostgresPart;
import dev.inkstone.testkit.parts.QueueShape;
import dev.inkstone.testkit.parts.QueuesPart;
import dev.inkstone.testkit.parts.RedisPart;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Database.Dialect;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/// The data parts of a stack. Each keeps its port while the stack is up, so that whoever is
/// connected finds it again.
final class Backends {

    static final String USER = "inkstone";

    /// The bucket.
    static final String BUCKET = "inkstone";

    private static final String MARIADB = "mariadb";
    private static final String POSTGRES = "postgres";
    private static final String QUEUES = "queues";
    private static final String REDIS = "redis";
    private static final String MAIL = "mail";
    private static final String OBJECTS = "objects";

    private final DataFolder folder;
    private final Secrets secrets;
    private final int postgres;
    private final int mariadb;
    private final int redis;
    private final int queues;
    private final int queuesThrough;
    private final int mail;
    private final int objects;

    Backends(
            DataFolder folder, Secrets secrets, FreePorts ports, IntUnaryOperator queuesThrough) {
        this.folder = folder;
        this.secrets = secrets;
        postgres = ports.next();
        mariadb = ports.next();
        redis = ports.next();
        queues = ports.next();
        mail = ports.next();
        this.queuesThrough = queuesThrough.applyAsInt(queues);
        objects = ports.next();
    }

    List<Members.Plan> plans() {
        var mysql = new Login(USER, secrets.mysqlPassword());
        var postgresql = new Login(USER, secrets.postgresPassword());
        return List.of(
                plan(
                        MARIADB,
                        at -> MariaDbPart.start(at, mariadb, mysql, databases(Dialect.MYSQL))),
                plan(
                        POSTGRES,
                        at ->
                                PostgresPart.start(
                                        at, postgres, postgresql, databases(Dialect.POSTGRESQL))),
                plan(QUEUES, at -> QueuesPart.start(at, queues, shapes())),
                plan(REDIS, at -> RedisPart.start(at, redis)),
                plan(MAIL, at -> MailPart.start(at, mail)),
                plan(OBJECTS, at -> ObjectsPart.start(at, objects, List.of(BUCKET))));
    }

    /// What has to be ready before this service starts.
    List<String> neededBy(Service service) {
        return switch (service.database().dialect()) {
            case MYSQL -> List.of(MARIADB, QUEUES, REDIS);
            case POSTGRESQL -> List.of(POSTGRES, QUEUES);
        };
    }

    /// What no request waits for.
    List<String> inNoHurry() {
        return List.of(QUEUES, MAIL);
    }

    /// What has to be ready before a function starts.
    List<String> neededByFunctions() {
        return List.of(QUEUES, MAIL);
    }

    int mailPort() {
        return mail;
    }

    String jdbcUrl(Database database) {
        return switch (database.dialect()) {
            case POSTGRESQL -> "jdbc:postgresql://127.0.0.1:" + postgres + "/" + database.id();
            case MYSQL -> "jdbc:mysql://127.0.0.1:" + mariadb + "/" + database.id();
        };
    }

    String password(Database database) {
        return switch (database.dialect()) {
            case POSTGRESQL -> secrets.postgresPassword();
            case MYSQL -> secrets.mysqlPassword();
        };
    }

    String redisUrl() {
        return "redis://127.0.0.1:" + redis;
    }

    String queuesUrl() {
        return "http://127.0.0.1:" + queuesThrough;
    }

    String objectsUrl() {
        return "http://127.0.0.1:" + objects;
    }

    /// When the oldest message that nobody is done with was sent.
    Optional<Instant> oldestMessage(String queue) {
        return QueuesPart.oldest(folder.of(QUEUES), queue);
    }

    private Members.Plan plan(String name, Function<Path, Part> start) {
        return new Members.Plan(name, () -> new PartTask(start.apply(folder.of(name))), List.of());
    }

    private static List<String> databases(Dialect dialect) {
        return Arrays.stream(Database.values())
                .filter(database -> database.dialect() == dialect)
                .map(Database::id)
                .toList();
    }

    private static List<QueueShape> shapes() {
        return Arrays.stream(Queue.values())
                .map(
                        queue ->
                                new QueueShape(
                                        queue.id(),
                                        queue.deadLetterId(),
                                        queue.maxReceives(),
                                        queue.visibilitySeconds()))
                .toList();
    }
}
