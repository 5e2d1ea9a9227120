package dev.inkstone.testkit.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Buckets as S3 has them (S3Proxy). An object is a file in `folder/data/<bucket>`.
public final class ObjectsPart extends Part {

    private static final String NAME = "S3Proxy";

    private ObjectsPart(ServerProcess server) {
        super(server);
    }

    /// Starts on `folder`, new or with data, and makes the buckets that are missing. Asks nobody who
    /// they are.
    ///
    /// @throws PartFailure when the port is busy or the data cannot be used
    public static ObjectsPart start(Path folder, int port, List<String> buckets) {
        var data = ServerProcess.claim(NAME, folder, port);
        var settings = folder.resolve("s3proxy.conf").toAbsolutePath();
        try {
            for (var bucket : buckets) {
                Files.createDirectories(data.resolve(bucket));
            }
            Files.writeString(settings, settings(data, port));
        } catch (IOException e) {
            throw new PartFailure(NAME + " could not prepare " + folder + ": " + e, e);
        }
        var server =
                ServerProcess.startJava(
                        NAME,
                        folder,
                        port,
                        List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"),
                        ObjectsProcess.class,
                        "--properties",
                        settings.toString());
        server.await(
                () ->
                        Ports.answers(
                                port,
                                "GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n",
                                "HTTP/1.1 200"));
        return new ObjectsPart(server);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    private static String settings(Path data, int port) {
        return """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=none
        s3proxy.ignore-unknown-headers=true
        jclouds.provider=filesystem-nio2
        jclouds.identity=local
        jclouds.credential=local
        jclouds.filesystem.basedir=%s
        """
                .formatted(port, data);
    }
}
