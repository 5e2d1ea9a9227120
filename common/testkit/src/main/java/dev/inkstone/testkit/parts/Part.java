package dev.inkstone.testkit.parts;

import java.util.OptionalLong;

/// A running backend on 127.0.0.1.
public interface Part extends AutoCloseable {

    /// As a person would call it: `PostgreSQL`.
    String name();

    int port();

    /// The process to reap when whoever started it was killed; empty once it has ended.
    OptionalLong pid();

    boolean alive();

    /// Stops in order: what was acknowledged is on disk. Does nothing when it is stopped already.
    @Override
    void close();
}
