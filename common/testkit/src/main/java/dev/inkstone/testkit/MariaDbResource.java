package dev.inkstone.testkit;

import dev.inkstone.testkit.parts.Login;
import dev.inkstone.testkit.parts.MariaDbPart;
import dev.inkstone.testkit.parts.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/// A MariaDB database for `@WithTestResource`, with the argument `database` (else `test`).
public final class MariaDbResource implements QuarkusTestResourceLifecycleManager {

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
                        "mariadb." + database,
                        folder ->
                                MariaDbPart.start(folder, Ports.free(), LOGIN, List.of(database)));
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:mysql://127.0.0.1:" + port + "/" + database,
                "quarkus.datasource.username",
                LOGIN.user(),
                "quarkus.datasource.password",
                LOGIN.password());
    }

    @Override
    public void stop() {}
}
