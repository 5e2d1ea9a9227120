package dev.inkstone.local.stack;

import dev.inkstone.local.lambda.LambdaProgram;
import dev.inkstone.topology.Function;
import dev.inkstone.topology.Queue;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/// The Lambda functions of a stack. AWS runs as many of one as it has work for; here each queue that it
/// is mapped to has one, so that e-mails hold nobody up.
final class Functions {

    private final DataFolder folder;
    private final Backends backends;
    private final ServiceEnvironment environment;
    private final Clock clock;
    private final List<Mapped> mapped;

    private record Mapped(String name, LambdaProgram program) {}

    Functions(
            DataFolder folder, Backends backends, ServiceEnvironment environment, Clock clock) {
        this.folder = folder;
        this.backends = backends;
        this.environment = environment;
        this.clock = clock;
        mapped =
                Arrays.stream(Function.values())
                        .flatMap(f -> f.queues().stream().map(queue -> mapped(f, queue)))
                        .toList();
    }

    List<String> names() {
        return mapped.stream().map(Mapped::name).toList();
    }

    List<Members.Plan> plans() {
        return mapped.stream()
                .map(
                        one ->
                                new Members.Plan(
                                        one.name(),
                                        one.program(),
                                        backends.neededByFunctions()))
                .toList();
    }

    /// Takes no more work out of the queues.
    void close() {
        mapped.forEach(one -> one.program().close());
    }

    /// @throws StackFailure naming the first that is not
    static void needBuilt() {
        for (var function : Function.values()) {
            if (!Files.exists(built(function))) {
                throw new StackFailure(
                        "%s is not built: ./inkstone builds it.".formatted(function.id()));
            }
        }
    }

    /// `notification-events` is taken by `notification-lambda`, `email-events` by `email-lambda`.
    private Mapped mapped(Function function, Queue queue) {
        var name = queue.id().replace("events", "lambda");
        return new Mapped(
                name,
                new LambdaProgram(
                        function.id(),
                        queue.id(),
                        built(function),
                        URI.create(backends.queuesUrl()),
                        environment.ofFunctions(),
                        folder.of(name),
                        folder.log(name),
                        clock));
    }

    private static Path built(Function function) {
        return Checkout.root().resolve(function.id()).resolve("target").resolve("function.zip");
    }
}
