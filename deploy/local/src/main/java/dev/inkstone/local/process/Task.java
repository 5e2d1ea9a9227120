package dev.inkstone.local.process;

/// One run of a program.
public interface Task {

    ProcessId id();

    /// Where it listens: `http://127.0.0.1:20345`.
    String address();

    boolean alive();

    /// How it ended, once it has.
    String end();

    /// Lets callers in.
    default void join() {}

    /// Sends new callers elsewhere and waits for those inside. Not called for one that died.
    default void leave() {}

    /// Forgets one that died.
    default void lost() {}

    /// In order; by force when it does not listen. Does nothing once it has ended.
    void stop();
}
