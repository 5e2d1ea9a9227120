package dev.inkstone.testkit.parts;

import java.util.OptionalLong;

/// A running backend on 127.0.0.1.
public abstract class Part implements AutoCloseable {

    private final ServerProcess server;

    Part(ServerProcess server) {
        this.server = server;
    }

    /// As a person would call it: `PostgreSQL`.
    public final String name() {
        return server.name();
    }

    public final int port() {
        return server.port();
    }

    /// The process to reap when whoever started it was killed; empty once it has ended.
    public final OptionalLong pid() {
        return server.pid();
    }

    public final boolean alive() {
        return server.alive();
    }

    /// Stops in order: what was acknowledged is on disk. Does nothing when it is stopped already.
    @Override
    public final void close() {
        server.stop(orderlyEnd());
    }

    /// The signal that this program takes for an orderly end.
    String orderlyEnd() {
        return "TERM";
    }
}
