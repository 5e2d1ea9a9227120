package dev.inkstone.local.stack;

import dev.inkstone.topology.Database;
import java.net.URI;

/// Everything, running: PostgreSQL, MariaDB, Redis, the queues, the services and the gateway.
public final class Stack implements AutoCloseable {

    private Stack() {}

    /// Starts all of it and returns when each service is ready.
    ///
    /// @throws StackFailure when something does not start; nothing is left running then
    public static Stack start(StackSettings settings, Progress progress) {
        throw new StackFailure("The embedded stack is not built yet.");
    }

    /// The gateway's: `http://127.0.0.1:8080`.
    public URI address() {
        throw new UnsupportedOperationException();
    }

    /// With user and password.
    public String jdbcUrl(Database database) {
        throw new UnsupportedOperationException();
    }

    /// Stops all of it. The data stays.
    @Override
    public void close() {}
}
