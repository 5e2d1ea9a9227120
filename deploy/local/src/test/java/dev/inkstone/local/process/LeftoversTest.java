package dev.inkstone.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir private Path data;

    @Test
    void what_a_killed_launcher_left_is_found_by_its_record_and_ended() throws Exception {
        var part = left("postgres");
        var service = left("user-service/a");

        var found = Leftovers.in(data);
        Leftovers.end(found);

        assertEquals(
                List.of("postgres", "user-service"),
                found.stream().map(Leftovers.Recorded::name).sorted().toList());
        assertTrue(part.waitFor(5, TimeUnit.SECONDS));
        assertTrue(service.waitFor(5, TimeUnit.SECONDS));
    }

    @Test
    void a_process_that_only_got_the_recorded_number_is_not_found() throws IOException {
        var other = new ProcessBuilder("sleep", "60").start();
        var id = ProcessId.of(other.toHandle());
        Leftovers.record(folder("redis"), new ProcessId(id.pid(), id.startedAt() - 60_000));

        assertEquals(List.of(), Leftovers.in(data));
        assertTrue(other.isAlive());
        other.destroyForcibly();
    }

    @Test
    void a_record_cut_short_names_nothing() throws IOException {
        Files.writeString(folder("redis").resolve("pid"), "123");

        assertEquals(List.of(), Leftovers.in(data));
    }

    private Process left(String name) throws IOException {
        var process = new ProcessBuilder("sleep", "60").start();
        Leftovers.record(folder(name), ProcessId.of(process.toHandle()));
        return process;
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(data.resolve(name));
    }
}
