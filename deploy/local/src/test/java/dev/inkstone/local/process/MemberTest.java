package dev.inkstone.local.process;

import static dev.inkstone.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MemberTest {

    private static final String RUN = "touch $READY; exec sleep 60";

    @TempDir private Path data;
    private final List<Task> alive = new ArrayList<>();
    private Member member;

    @AfterEach
    void stop() {
        member.stop();
    }

    @Test
    void a_process_that_dies_is_started_again_and_says_how_it_ended() {
        member = running(RUN, false);
        var first = member.view().task();
        kill(first);

        assertTrue(member.died());
        member.revive();

        var view = member.view();
        assertNotEquals(first.id(), view.task().id());
        assertTrue(view.task().alive());
        assertEquals(1, view.restarts());
        assertEquals("killed by signal 9", view.lastEnd());
    }

    @Test
    void a_process_that_lives_is_not_revived() {
        member = running(RUN, false);
        var first = member.view().task();

        member.revive();

        assertEquals(first, member.view().task());
        assertEquals(0, member.view().restarts());
    }

    @Test
    void replacing_a_task_starts_the_second_before_the_first_stops() {
        member = running(RUN, true);
        var first = (Child) member.view().task();

        member.restart();

        var second = (Child) member.view().task();
        assertTrue(second.joinedBesides(first));
        assertFalse(first.alive());
        assertEquals(0, member.view().restarts());
    }

    @Test
    void a_program_that_does_not_start_says_why() {
        member = member("echo 'FATAL: no memory'; exit 3", false);

        var failure = assertThrows(IllegalStateException.class, member::start);

        assertTrue(failure.getMessage().contains("exit code 3"), failure.getMessage());
        assertTrue(failure.getMessage().contains("FATAL: no memory"), failure.getMessage());
    }

    @Test
    void stopping_ends_a_revival_that_does_not_succeed() {
        member = running("mkdir %s/once || exit 1; ".formatted(data) + RUN, false);
        kill(member.view().task());
        var revival = CompletableFuture.runAsync(member::revive);

        member.stop();
        revival.join();

        assertEquals(Member.State.STOPPED, member.view().state());
        assertFalse(member.view().task().alive());
    }

    private Member running(String script, boolean overlaps) {
        var started = member(script, overlaps);
        started.start();
        return started;
    }

    private Member member(String script, boolean overlaps) {
        var program =
                new Program() {
                    @Override
                    public Task start() {
                        return new Child(script);
                    }

                    @Override
                    public boolean overlaps() {
                        return overlaps;
                    }
                };
        return new Member("child", program, Clock.systemUTC(), (name, event) -> {});
    }

    private static void kill(Task task) {
        ProcessHandle.of(task.id().pid()).ifPresent(ProcessHandle::destroyForcibly);
        eventually("it is gone", () -> !task.alive());
    }

    /// Ready once its script has made the file that `READY` names.
    private final class Child implements Task {

        private final ChildProcess process;
        private Task before;

        Child(String script) {
            var ready = data.resolve(UUID.randomUUID().toString());
            process =
                    ChildProcess.start(
                            "child",
                            List.of("sh", "-c", script),
                            Map.of("READY", ready.toString()),
                            new LogFile(data.resolve("log")),
                            data);
            process.await(() -> Files.exists(ready), Duration.ofSeconds(10));
        }

        boolean joinedBesides(Task other) {
            return before == other;
        }

        @Override
        public ProcessId id() {
            return process.id();
        }

        @Override
        public String address() {
            return "";
        }

        @Override
        public boolean alive() {
            return process.alive();
        }

        @Override
        public String end() {
            return process.end();
        }

        @Override
        public void join() {
            before = alive.stream().filter(Task::alive).findFirst().orElse(null);
            alive.add(this);
        }

        @Override
        public void stop() {
            process.stop(Duration.ofSeconds(2));
        }
    }
}
