package dev.inkstone.local.lambda;

import dev.inkstone.local.process.LogFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One function on one queue by itself, for a container: `LambdaMain ZIP QUEUE`. The function finds the
/// rest in the environment, among it `QUARKUS_SQS_ENDPOINT_OVERRIDE`.
public final class LambdaMain {

    private LambdaMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"), "function");
        var program =
                new LambdaProgram(
                        "notification-lambda",
                        arguments[1],
                        Path.of(arguments[0]),
                        URI.create(System.getenv("QUARKUS_SQS_ENDPOINT_OVERRIDE")),
                        Map.of(),
                        folder,
                        new LogFile(folder.resolve("log")),
                        Clock.systemUTC());
        var function = program.start();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    program.close();
                                    function.stop();
                                }));
        while (function.alive()) {
            TimeUnit.SECONDS.sleep(1);
        }
        // Whoever runs the container starts it again.
        System.exit(1);
    }
}
