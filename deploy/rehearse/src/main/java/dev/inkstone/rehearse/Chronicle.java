package dev.inkstone.rehearse;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What happened when, counted from when the clients began; printed as it happens.
public final class Chronicle {

    private final PrintStream out;
    private final List<Mark> marks = new CopyOnWriteArrayList<>();
    private volatile long zero = System.nanoTime();

    public Chronicle(PrintStream out) {
        this.out = out;
    }

    /// A turning point, for the picture.
    public record Mark(Duration at, String what) {}

    /// Anew.
    public void begin() {
        marks.clear();
        zero = System.nanoTime();
    }

    public void say(String what) {
        out.printf("%7.1f s  %s%n", now().toMillis() / 1000.0, what);
        out.flush();
    }

    /// Said, and drawn.
    public void mark(String what) {
        marks.add(new Mark(now(), what));
        say(what);
    }

    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - zero);
    }

    public List<Mark> marks() {
        return List.copyOf(marks);
    }
}
