package dev.inkstone.local.lambda;

import dev.inkstone.local.process.ChildProcess;
import dev.inkstone.local.process.ChildTask;
import dev.inkstone.local.process.LogFile;
import dev.inkstone.local.process.Program;
import dev.inkstone.local.process.Task;
import dev.inkstone.local.queues.Sqs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A function as something to supervise: the zip that is deployed, run by Amazon's runtime interface
/// client, and the queue that it is mapped to.
public final class LambdaProgram implements Program, AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    /// Less than a message of its queues stays invisible.
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    /// The client and the two libraries that it needs.
    private static final Pattern RUNTIME_CLIENT =
            Pattern.compile("^(aws-lambda-java-|utils-lite-).*\\.jar$");

    private final String name;
    private final Path zip;
    private final Path folder;
    private final LogFile log;
    private final Map<String, String> environment;
    private final RuntimeApi api;
    private final EventSource source;
    private volatile boolean running;
    private volatile @Nullable ChildProcess current;

    /// @param queue whose messages it takes
    /// @param folder of its own
    public LambdaProgram(
            String name,
            String queue,
            Path zip,
            URI sqs,
            Map<String, String> environment,
            Path folder,
            LogFile log,
            Clock clock) {
        this.name = name;
        this.zip = zip;
        this.folder = folder;
        this.log = log;
        this.environment = environment;
        this.api = RuntimeApi.start(TIMEOUT, clock);
        this.source = new EventSource(queue, Sqs.at(sqs), api, () -> running, this::kill);
    }

    @Override
    public Task start() {
        var function = FunctionZip.unpack(zip, folder.resolve("function"));
        api.forget();
        var library = NativeLibrary.unpack(folder);
        // Nobody waits for it.
        var command = new ArrayList<>(ChildProcess.yielding(5));
        command.addAll(command(function, library));
        var child = ChildProcess.start(name, command, variables(), log, folder);
        child.await(api::isAsked, READY_LIMIT);
        current = child;
        running = true;
        return new Invoked(child);
    }

    /// Stops handing out work for good, and waits for what is in hand.
    @Override
    public void close() {
        running = false;
        source.close();
        source.rest(TIMEOUT);
        api.close();
    }

    /// As AWS does with a function that takes too long; whoever supervises starts another.
    private void kill() {
        running = false;
        var late = current;
        if (late != null) {
            late.stop(Duration.ZERO);
        }
    }

    /// The client takes the function from the folder it is run in.
    private List<String> command(Path function, Path library) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.dir=" + function,
                "-Djava.io.tmpdir=" + temporary(),
                "-D%s=%s".formatted(NativeLibrary.PROPERTY, library),
                "-cp",
                runtimeClient(),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");
    }

    /// As in Lambda, where each function has a `/tmp` that outlives its process.
    private Path temporary() {
        try {
            return Files.createDirectories(folder.resolve("tmp").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> variables() {
        var all = new HashMap<>(environment);
        all.put("AWS_LAMBDA_RUNTIME_API", api.address());
        all.put("AWS_LAMBDA_FUNCTION_NAME", name);
        all.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256");
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name);
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        all.put("AWS_REGION", "cn-northwest-1");
        return all;
    }

    /// Amazon's alone: in Lambda nothing else lies beside it either.
    private static String runtimeClient() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .flatMap(entry -> FunctionZip.jars(Path.of(entry)))
                .filter(jar -> RUNTIME_CLIENT.matcher(jar.getFileName().toString()).find())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private final class Invoked extends ChildTask {

        Invoked(ChildProcess child) {
            super(child);
        }

        @Override
        public String address() {
            return api.address();
        }

        @Override
        public void lost() {
            running = false;
            api.forget();
        }

        @Override
        public void stop() {
            running = false;
            if (child.alive()) {
                source.rest(TIMEOUT);
            }
            // What is received from now on is for the next one.
            api.forget();
            child.stop(STOP_LIMIT);
        }
    }
}
