package dev.inkstone.testkit.parts;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;

/// The program that {@link QueuesPart} runs. It simply ends when told to: what it acknowledged is
/// on disk, and an orderly end of the actor system takes five seconds and more.
final class QueuesProcess {

    private QueuesProcess() {}

    public static void main(String[] arguments) {
        var settings = ConfigFactory.load(ConfigFactory.parseFile(new File(arguments[0])));
        refuseUnreadable(settings.getConfig("messages-storage"));
        new ElasticMQServer(new ElasticMQServerConfig(settings)).start();
    }

    /// The server itself would go on without any queue.
    private static void refuseUnreadable(Config storage) {
        try {
            DriverManager.getConnection(storage.getString("uri"), storage.getString("username"), "")
                    .close();
        } catch (SQLException e) {
            System.err.println("FATAL: its data cannot be read: " + e.getMessage());
            System.exit(1);
        }
    }
}
