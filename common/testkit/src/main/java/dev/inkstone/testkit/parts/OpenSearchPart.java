package dev.inkstone.testkit.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// An OpenSearch cluster of one node. Its programs are no dependency: who needs one brings them.
public final class OpenSearchPart extends Part {

    private static final String NAME = "OpenSearch";

    private OpenSearchPart(ServerProcess server) {
        super(server);
    }

    /// Starts on `folder`, new or with data.
    ///
    /// @param home the unpacked distribution
    /// @throws PartFailure when the port is busy or the data cannot be used
    public static OpenSearchPart start(Path home, Path folder, int port) {
        var data = ServerProcess.claim(NAME, folder, port);
        var settings = folder.resolve("config").toAbsolutePath();
        try {
            Files.createDirectories(settings);
            Files.writeString(settings.resolve("opensearch.yml"), settings(data, port));
            for (var file : List.of("jvm.options", "log4j2.properties")) {
                var given = home.resolve("config").resolve(file);
                Files.write(settings.resolve(file), Files.readAllBytes(given));
            }
        } catch (IOException e) {
            throw new PartFailure(NAME + " could not prepare " + folder + ": " + e, e);
        }
        var environment =
                Map.of(
                        "OPENSEARCH_PATH_CONF", settings.toString(),
                        "OPENSEARCH_JAVA_HOME", System.getProperty("java.home"),
                        "OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m");
        var command = List.of("bash", home.resolve("bin/opensearch").toAbsolutePath().toString());
        var server =
                ServerProcess.start(
                        NAME, folder, port, environment, ServerProcess.notAsRoot(NAME, command));
        server.await(() -> Ports.answers(port, "GET /_cluster/health HTTP/1.0\r\n\r\n", "HTTP/1.0 200"));
        return new OpenSearchPart(server);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    private static String settings(Path data, int port) {
        return """
                path.data: %s
                path.logs: %s
                network.host: 127.0.0.1
                http.port: %d
                transport.port: 0
                discovery.type: single-node
                # Other programs' files on the same disk are not its business.
                cluster.routing.allocation.disk.threshold_enabled: false
                """
                .formatted(data, data.resolveSibling("logs"), port);
    }
}
