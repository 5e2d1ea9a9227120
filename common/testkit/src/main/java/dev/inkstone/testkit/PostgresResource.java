package dev.inkstone.testkit;

import dev.inkstone.testkit.parts.Login;
import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.testkit.parts.PostgresPart;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/// A PostgreSQL database for `@WithTestResource`, with the argument `database` (else `test`).
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final Login LOGIN = new Login("inkstone", "for-tests-only");

    private String database = "test";

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
    }

    @Override
    public Map<String, String> start() {
        var port =
                OncePerRun.port(
                        "postgres." + database,
                        folder ->
                                PostgresPart.start(folder, Ports.free(), LOGIN, List.of(database)));
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                "quarkus.datasource.username",
                LOGIN.user(),
                "quarkus.datasource.password",
                LOGIN.password());
    }

    @Override
    public void stop() {}
}
