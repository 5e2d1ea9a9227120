package dev.inkstone.local.stack;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {

    @TempDir private Path data;

    @Test
    void a_busy_port_is_told_before_anything_starts() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = StackSettings.of(taken.getLocalPort(), data, false);

            var failure = assertThrows(StackFailure.class, () -> Stack.start(settings, line -> {}));

            assertTrue(failure.getMessage().contains("is busy"), failure.getMessage());
        }
        DataFolder.open(data).close();
    }
}
