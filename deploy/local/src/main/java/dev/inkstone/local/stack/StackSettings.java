package dev.inkstone.local.stack;

import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a person decides about a stack.
///
/// `port` is the gateway's, on 127.0.0.1; `data` holds everything that survives a restart; `fresh`
/// empties it first; `queuesThrough` gives, for the port of the queues, the one that services are told,
/// so that a test can come between.
public record StackSettings(
        int port, Path data, boolean fresh, IntUnaryOperator queuesThrough) {

    public static final int DEFAULT_PORT = 8080;

    /// Without a folder, each port has its own below the checkout.
    public static StackSettings of(int port, @Nullable Path data, boolean fresh) {
        var folder = data != null ? data : defaultData(port);
        return new StackSettings(
                port, folder.toAbsolutePath().normalize(), fresh, IntUnaryOperator.identity());
    }

    public StackSettings withQueuesThrough(IntUnaryOperator between) {
        return new StackSettings(port, data, fresh, between);
    }

    public static Path defaultData(int port) {
        return Checkout.dataFolders().resolve(String.valueOf(port));
    }
}
