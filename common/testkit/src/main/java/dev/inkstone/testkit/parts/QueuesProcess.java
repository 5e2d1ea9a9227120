package dev.inkstone.testkit.parts;

import com.typesafe.config.ConfigFactory;
import java.io.File;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;

/// The program that {@link QueuesPart} runs.
final class QueuesProcess {

    private QueuesProcess() {}

    public static void main(String[] arguments) {
        var settings = ConfigFactory.load(ConfigFactory.parseFile(new File(arguments[0])));
        var stop = new ElasticMQServer(new ElasticMQServerConfig(settings)).start();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::apply));
    }
}
