package dev.inkstone.testkit.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/// Redis with its append-only file, written out every second as on ElastiCache.
public final class RedisPart extends Part {

    private static final String NAME = "Redis";

    private RedisPart(ServerProcess server) {
        super(server);
    }

    /// Starts on `folder`, new or with data.
    ///
    /// @throws PartFailure when the port is busy or the data cannot be used
    public static RedisPart start(Path folder, int port) {
        var data = ServerProcess.claim(NAME, folder, port);
        var programs = Unpacked.folder("redis-6.2", RedisPart::unpack);
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new PartFailure(NAME + " could not prepare " + folder + ": " + e, e);
        }
        var command =
                List.of(
                        programs + "/redis-server",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--dir",
                        data.toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        "");
        var server = ServerProcess.start(NAME, folder, port, Map.of(), command);
        server.await(() -> Ports.answers(port, "PING\r\n", "+PONG"));
        return new RedisPart(server);
    }

    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    private static void unpack(Path to) throws IOException {
        var program = ExecutableProvider.newJarResourceProvider(to.toFile()).get().toPath();
        // Its provider deletes what it unpacked when this JVM ends; a copy stays.
        Files.copy(program, to.resolve("redis-server"));
        to.resolve("redis-server").toFile().setExecutable(true, false);
    }
}
