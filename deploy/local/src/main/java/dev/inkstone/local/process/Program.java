package dev.inkstone.local.process;

/// Something that can be started again and again on the same data.
public interface Program {

    /// Returns when it is ready.
    ///
    /// @throws RuntimeException when it is not, with one sentence; it has been stopped then
    Task start();

    /// Whether a second task may run beside the first, so that restarting interrupts nobody.
    default boolean overlaps() {
        return false;
    }
}
