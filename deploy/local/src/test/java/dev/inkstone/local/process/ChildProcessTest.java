package dev.inkstone.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        command.addAll(List.of("sh", "-c", "while cat /proc/self/autogroup; do sleep 0.05; done"));

        var child = ChildProcess.start("child", command, Map.of(), log, folder.resolve("child"));
        child.await(() -> says(log, "nice 7"), Duration.ofSeconds(10));
        child.id().standBack(10);
        child.await(() -> says(log, "nice 10"), Duration.ofSeconds(10));
        child.yieldNoMore();
        child.await(() -> says(log, "nice 0"), Duration.ofSeconds(10));
        child.stop(Duration.ZERO);

        assertEquals(before, Files.readString(ours));
    }

    private static boolean says(LogFile log, String words) {
        return log.last(1).stream().anyMatch(line -> line.endsWith(words));
    }
}
