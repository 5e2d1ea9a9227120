package dev.inkstone.local.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessIdTest {

    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void a_process_is_known_by_its_number_and_its_start() {
        assertTrue(ProcessId.of(process.toHandle()).alive());
    }

    @Test
    void a_number_that_was_given_away_again_is_not_the_process_it_was() {
        var earlier = earlier(ProcessId.of(process.toHandle()));

        assertFalse(earlier.alive());
    }

    @Test
    void a_process_that_got_the_number_of_another_is_left_alone() {
        earlier(ProcessId.of(process.toHandle())).end(Duration.ZERO);

        assertTrue(process.isAlive());
    }

    @Test
    void a_process_is_ended_with_what_it_started() throws Exception {
        var shell = new ProcessBuilder("sh", "-c", "sleep 60 & echo started; wait").start();
        shell.getInputStream().read();
        var children = shell.toHandle().children().map(ProcessId::of).toList();

        ProcessId.of(shell.toHandle()).end(Duration.ofSeconds(5));

        assertTrue(shell.waitFor(5, TimeUnit.SECONDS));
        assertTrue(children.stream().allMatch(child -> child.endsWithin(Duration.ofSeconds(5))));
        assertFalse(children.isEmpty());
    }

    @Test
    void a_process_that_does_not_listen_is_ended_all_the_same() throws IOException {
        var deaf =
                new ProcessBuilder(
                        "sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done");
        var shell = deaf.start();
        shell.getInputStream().read();

        ProcessId.of(shell.toHandle()).end(Duration.ofMillis(200));

        assertFalse(ProcessId.of(shell.toHandle()).alive());
    }

    private static ProcessId earlier(ProcessId id) {
        return new ProcessId(id.pid(), id.startedAt() - Duration.ofHours(1).toMillis());
    }
}
