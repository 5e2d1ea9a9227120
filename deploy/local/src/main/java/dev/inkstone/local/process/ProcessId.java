package dev.inkstone.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A process beyond doubt: its number, and when it started in milliseconds since 1970, because the
/// system gives a number away again.
public record ProcessId(long pid, long startedAt) {

    // The kernel counts from boot, and the clock may be set between two looks.
    private static final long SAME_START_MILLIS = 2_000;

    public static ProcessId of(ProcessHandle process) {
        var startedAt = process.info().startInstant().orElse(Instant.EPOCH);
        return new ProcessId(process.pid(), startedAt.toEpochMilli());
    }

    public static ProcessId of(long pid) {
        return ProcessHandle.of(pid).map(ProcessId::of).orElseGet(() -> new ProcessId(pid, 0));
    }

    public boolean alive() {
        return handle().isPresent();
    }

    /// Behind other sessions, of which each child is one. Where Linux does not share the processor by
    /// session, it goes on as before.
    ///
    /// @param nice from 0, not at all, to 19, which yields most
    public void standBack(int nice) {
        try {
            Files.writeString(Path.of("/proc/" + pid + "/autogroup"), String.valueOf(nice));
        } catch (IOException e) {
            // Slower than it could be, or in the way, as on other systems.
        }
    }

    /// Asks it to end, and ends it when it has not done so in time, with all that it started.
    public void end(Duration grace) {
        var started = handle().stream().flatMap(ProcessHandle::descendants).toList();
        handle().ifPresent(ProcessHandle::destroy);
        if (!endsWithin(grace)) {
            handle().ifPresent(ProcessHandle::destroyForcibly);
            endsWithin(Duration.ofSeconds(5));
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }

    public boolean endsWithin(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (alive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return !alive();
            }
        }
        return true;
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(
                        found ->
                                Math.abs(ProcessId.of(found).startedAt - startedAt)
                                        <= SAME_START_MILLIS)
                .filter(found -> !isZombie());
    }

    /// Ended, but its parent has not asked: Java calls that alive.
    private boolean isZombie() {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
