package dev.inkstone.local.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A program that is kept running: started again when it dies, at once at first and less and less
/// often while it keeps dying.
public final class Member {

    public enum State {
        STOPPED,
        STARTING,
        RUNNING,
        RESTARTING
    }

    /// Told what a person who looks on wants to know.
    public interface Witness {
        void tell(String name, String event);
    }

    /// After this long a program counts as well again.
    private static final Duration WELL = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final Program program;
    private final Clock clock;
    private final Witness witness;
    // Starting, replacing and stopping exclude each other.
    private final ReentrantLock moving = new ReentrantLock();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile State state = State.STOPPED;
    private volatile @Nullable Task task;
    private volatile @Nullable Thread mover;
    private volatile Instant since = Instant.EPOCH;
    private volatile int restarts;
    private volatile @Nullable String lastEnd;
    private int failuresInARow;

    public Member(String name, Program program, Clock clock, Witness witness) {
        this.name = name;
        this.program = program;
        this.clock = clock;
        this.witness = witness;
    }

    public String name() {
        return name;
    }

    public View view() {
        return new View(name, state, task, since, restarts, lastEnd);
    }

    /// Returns when it is ready.
    public void start() {
        move(
                () -> {
                    state = State.STARTING;
                    accept(program.start());
                });
    }

    /// Whether it has died and somebody should revive it.
    public boolean died() {
        var current = task;
        return state == State.RUNNING
                && current != null
                && !current.alive()
                && !moving.isLocked()
                && stopping.getCount() > 0;
    }

    /// Starts a program that died again, however many tries it takes.
    public void revive() {
        move(
                () -> {
                    if (died(task)) {
                        mourn();
                        startUntilReady();
                    }
                });
    }

    /// A new task in place of the running one.
    public void restart() {
        move(
                () -> {
                    var old = task;
                    if (old != null && old.alive() && program.overlaps()) {
                        accept(program.start());
                        old.leave();
                        old.stop();
                    } else {
                        state = State.RESTARTING;
                        if (old != null) {
                            old.leave();
                            old.stop();
                        }
                        startUntilReady();
                    }
                });
    }

    /// For good.
    public void stop() {
        stopping.countDown();
        var busy = mover;
        if (busy != null) {
            busy.interrupt();
        }
        moving.lock();
        try {
            state = State.STOPPED;
            var last = task;
            if (last != null) {
                last.stop();
            }
        } finally {
            moving.unlock();
        }
    }

    private void move(Runnable change) {
        moving.lock();
        mover = Thread.currentThread();
        try {
            if (stopping.getCount() > 0) {
                change.run();
            }
        } finally {
            mover = null;
            // An interrupt was for this change alone.
            var interrupted = Thread.interrupted();
            moving.unlock();
            if (interrupted && stopping.getCount() > 0) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void mourn() {
        var dead = task;
        state = State.RESTARTING;
        restarts++;
        if (dead != null) {
            lastEnd = dead.end();
            dead.lost();
            witness.tell(name, "ended (" + lastEnd + "), starting it again");
        }
        failuresInARow =
                Duration.between(since, clock.instant()).compareTo(WELL) < 0
                        ? failuresInARow + 1
                        : 0;
    }

    private void startUntilReady() {
        while (!pausedToTheEnd()) {
            try {
                accept(program.start());
                witness.tell(name, "is ready again");
                return;
            } catch (RuntimeException e) {
                failuresInARow++;
                lastEnd = e.getMessage();
                if (stopping.getCount() > 0) {
                    witness.tell(name, "did not start: " + e.getMessage());
                }
            }
        }
    }

    private boolean pausedToTheEnd() {
        var millis =
                failuresInARow == 0
                        ? 0
                        : Math.min(LONGEST_PAUSE.toMillis(), 250L << Math.min(failuresInARow, 10));
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void accept(Task started) {
        if (stopping.getCount() == 0) {
            started.stop();
            return;
        }
        task = started;
        since = clock.instant();
        state = State.RUNNING;
        started.join();
    }

    private static boolean died(@Nullable Task task) {
        return task != null && !task.alive();
    }

    /// What can be seen of a member at one moment.
    public record View(
            String name,
            State state,
            @Nullable Task task,
            Instant since,
            int restarts,
            @Nullable String lastEnd) {}
}
