package dev.inkstone.testkit;

import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.testkit.parts.RedisPart;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// A Redis for `@WithTestResource`.
public final class RedisResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var port = OncePerRun.port("redis", folder -> RedisPart.start(folder, Ports.free()));
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + port);
    }

    @Override
    public void stop() {}
}
