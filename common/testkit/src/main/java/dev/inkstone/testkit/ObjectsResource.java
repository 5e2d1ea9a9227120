package dev.inkstone.testkit;

import dev.inkstone.testkit.parts.ObjectsPart;
import dev.inkstone.testkit.parts.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/// S3 for `@WithTestResource`. Argument: `buckets`, names separated by commas.
public final class ObjectsResource implements QuarkusTestResourceLifecycleManager {

    private List<String> buckets = List.of();

    @Override
    public void init(Map<String, String> arguments) {
        buckets = List.of(arguments.getOrDefault("buckets", "test").split(","));
    }

    @Override
    public Map<String, String> start() {
        var port =
                OncePerRun.port(
                        "objects." + buckets,
                        folder -> ObjectsPart.start(folder, Ports.free(), buckets));
        return Map.of(
                "quarkus.s3.endpoint-override",
                "http://127.0.0.1:" + port,
                "quarkus.s3.path-style-access",
                "true",
                "quarkus.s3.aws.region",
                "cn-northwest-1",
                "quarkus.s3.aws.credentials.type",
                "static",
                "quarkus.s3.aws.credentials.static-provider.access-key-id",
                "test",
                "quarkus.s3.aws.credentials.static-provider.secret-access-key",
                "test");
    }

    @Override
    public void stop() {}
}
