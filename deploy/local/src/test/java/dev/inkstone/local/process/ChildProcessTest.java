package dev.inkstone.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir private Path folder;

    @Test
    void who_yields_does_so_to_other_sessions_too() throws Exception {
        var ours = Path.of("/proc/self/autogroup");
        assumeTrue(Files.exists(ours), "this kernel shares by process");
        var before = Files.readString(ours);
        var log = new LogFile(folder.resolve("log"));
        var command = new ArrayList<>(ChildProcess.yielding(7));
        command.addAll(List.of("sh", "-c", "nice; cat /proc/self/autogroup; sleep 60"));

        var child = ChildProcess.start("child", command, Map.of(), log, folder.resolve("child"));
        child.await(() -> log.last(2).size() == 2, Duration.ofSeconds(10));
        var said = log.last(2);
        child.stop(Duration.ZERO);

        assertEquals("7", said.getFirst());
        assertTrue(said.getLast().endsWith("nice 7"), said.getLast());
        assertEquals(before, Files.readString(ours));
    }
}
