package dev.inkstone.testkit.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// SQS queues (ElasticMQ). Messages and their number of receives are on disk before they are
/// acknowledged.
public final class QueuesPart extends Part {

    private static final String NAME = "ElasticMQ";

    private QueuesPart(ServerProcess server) {
        super(server);
    }

    /// Starts on `folder`, new or with data, and makes the queues that are missing.
    ///
    /// @throws PartFailure when the port is busy or the data cannot be used
    public static QueuesPart start(Path folder, int port, List<QueueShape> queues) {
        var data = ServerProcess.claim(NAME, folder, port);
        var settings = folder.resolve("elasticmq.conf").toAbsolutePath();
        try {
            Files.createDirectories(data);
            Files.writeString(settings, settings(data, port, queues));
        } catch (IOException e) {
            throw new PartFailure(NAME + " could not prepare " + folder + ": " + e, e);
        }
        // Holds what waits in memory, besides on disk: a backlog of some 100,000. Each message costs it
        // milliseconds, so that the second compiler pays even within minutes.
        var options = List.of("-Xmx1g");
        var server =
                ServerProcess.startJava(
                        NAME, folder, port, options, QueuesProcess.class, settings.toString());
        server.await(() -> queues.stream().allMatch(queue -> exists(port, queue.name())));
        return new QueuesPart(server);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    /// When the oldest message of a queue was sent that nobody is done with, as the part on `folder` saw
    /// it within the last second: SQS has no question for that.
    public static Optional<Instant> oldest(Path folder, String queue) {
        var table = "MESSAGE_" + queue.replace('-', '_').toUpperCase(Locale.ROOT) + "_[0-9A-F]+";
        var seen = new Properties();
        try (var file = Files.newBufferedReader(folder.resolve(QueuesProcess.OLDEST))) {
            seen.load(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        return seen.stringPropertyNames().stream()
                .filter(name -> name.toUpperCase(Locale.ROOT).matches(table))
                .findFirst()
                .map(name -> Instant.ofEpochMilli(Long.parseLong(seen.getProperty(name))));
    }

    /// The server listens before it has read back what it keeps.
    private static boolean exists(int port, String queue) {
        return Ports.answers(
                port,
                "GET /?Action=GetQueueUrl&QueueName=%s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"
                        .formatted(queue),
                "HTTP/1.1 200");
    }

    private static String settings(Path data, int port, List<QueueShape> queues) {
        return """
        include classpath("reference.conf")
        node-address { host = 127.0.0.1, port = %1$d }
        rest-sqs { bind-hostname = "127.0.0.1", bind-port = %1$d, sqs-limits = strict }
        messages-storage {
          enabled = true
          driver-class = "org.h2.Driver"
          # A zero delay writes each commit out before it is acknowledged; what is out of date is
          # overwritten at once, where the file would else grow by a gigabyte in a minute.
          uri = "jdbc:h2:file:%2$s/queues;WRITE_DELAY=0;RETENTION_TIME=0"
          username = sa
        }
        pekko {
          loglevel = WARNING, stdout-loglevel = WARNING
          jvm-shutdown-hooks = off, coordinated-shutdown.run-by-jvm-shutdown-hook = off
        }
        queues {
        %3$s}
        """
                .formatted(
                        port,
                        data,
                        queues.stream().map(QueuesPart::settings).collect(Collectors.joining()));
    }

    private static String settings(QueueShape queue) {
        return """
          "%s" {}
          "%s" {
            defaultVisibilityTimeout = %d seconds
            deadLettersQueue { name = "%s", maxReceiveCount = %d }
          }
        """
                .formatted(
                        queue.deadLetters(),
                        queue.name(),
                        queue.visibilitySeconds(),
                        queue.deadLetters(),
                        queue.maxReceives());
    }
}
