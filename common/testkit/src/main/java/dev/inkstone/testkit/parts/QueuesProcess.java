package dev.inkstone.testkit.parts;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;

/// The program that {@link QueuesPart} runs. It simply ends when told to: what it acknowledged is
/// on disk, and an orderly end of the actor system takes five seconds and more.
final class QueuesProcess {

    /// Beside the settings.
    static final String OLDEST = "oldest.properties";

    private QueuesProcess() {}

    public static void main(String[] arguments) {
        var settings = ConfigFactory.load(ConfigFactory.parseFile(new File(arguments[0])));
        var storage = settings.getConfig("messages-storage");
        refuseUnreadable(storage);
        new ElasticMQServer(new ElasticMQServerConfig(settings)).start();
        var oldest = Path.of(arguments[0]).resolveSibling(OLDEST);
        Thread.ofPlatform().daemon().name("oldest").start(() -> watch(storage, oldest));
    }

    /// Writes down again and again since when each queue's oldest message waits.
    private static void watch(Config storage, Path file) {
        try (var data = open(storage)) {
            while (true) {
                var seen = new Properties();
                for (var table : tables(data)) {
                    oldest(data, table).ifPresent(sent -> seen.setProperty(table, sent));
                }
                var part = file.resolveSibling(OLDEST + ".part");
                try (var out = Files.newBufferedWriter(part)) {
                    seen.store(out, null);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                TimeUnit.MILLISECONDS.sleep(500);
            }
        } catch (SQLException | IOException | InterruptedException e) {
            // Ages are not told any more; messages go on.
            System.err.println("oldest messages are not watched: " + e);
        }
    }

    private static List<String> tables(Connection data) throws SQLException {
        var names = new ArrayList<String>();
        try (var tables = data.getMetaData().getTables(null, null, "%", null)) {
            while (tables.next()) {
                var name = tables.getString("TABLE_NAME");
                if (name.regionMatches(true, 0, "message_", 0, 8)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static Optional<String> oldest(Connection data, String table) throws SQLException {
        try (var statement = data.createStatement();
                var row = statement.executeQuery("select min(created) from \"" + table + "\"")) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }

    private static Connection open(Config storage) throws SQLException {
        return DriverManager.getConnection(
                storage.getString("uri"), storage.getString("username"), "");
    }

    /// The server itself would go on without any queue.
    private static void refuseUnreadable(Config storage) {
        try {
            open(storage).close();
        } catch (SQLException e) {
            System.err.println("FATAL: its data cannot be read: " + e.getMessage());
            System.exit(1);
        }
    }
}
