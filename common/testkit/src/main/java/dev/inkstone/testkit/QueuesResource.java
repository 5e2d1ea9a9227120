package dev.inkstone.testkit;

import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.testkit.parts.QueueShape;
import dev.inkstone.testkit.parts.QueuesPart;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.Map;

/// SQS queues for `@WithTestResource`. Arguments: `queues`, names separated by commas, each of
/// which also gets a dead-letter queue `<name>-dead`; `maxReceives` (5) and `visibilitySeconds`
/// (1, so that a test of a failing message need not wait).
public final class QueuesResource implements QuarkusTestResourceLifecycleManager {

    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    @Override
    public Map<String, String> start() {
        var queues =
                Arrays.stream(arguments.getOrDefault("queues", "test").split(","))
                        .map(this::shape)
                        .toList();
        var port =
                OncePerRun.port(
                        "queues." + arguments,
                        folder -> QueuesPart.start(folder, Ports.free(), queues));
        return Map.of(
                "quarkus.sqs.endpoint-override",
                "http://127.0.0.1:" + port,
                "quarkus.sqs.aws.region",
                "cn-northwest-1",
                "quarkus.sqs.aws.credentials.type",
                "static",
                "quarkus.sqs.aws.credentials.static-provider.access-key-id",
                "test",
                "quarkus.sqs.aws.credentials.static-provider.secret-access-key",
                "test");
    }

    private QueueShape shape(String name) {
        return new QueueShape(
                name,
                name + "-dead",
                Integer.parseInt(arguments.getOrDefault("maxReceives", "5")),
                Integer.parseInt(arguments.getOrDefault("visibilitySeconds", "1")));
    }

    @Override
    public void stop() {}
}
