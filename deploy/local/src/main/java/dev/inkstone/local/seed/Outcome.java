package dev.inkstone.local.seed;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Counts what became of the lines, and shows it while they are loaded: a bar on a terminal, a
/// line every few seconds elsewhere.
final class Outcome implements AutoCloseable {

    private static final int WIDTH = 100;
    private static final int BAR_EVERY_MILLIS = 250;
    private static final int LINE_EVERY_MILLIS = 5_000;
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintWriter err;
    private final boolean onTerminal = System.console() != null && System.console().isTerminal();
    private final AtomicInteger landed = new AtomicInteger();
    private final AtomicInteger skipped = new AtomicInteger();
    private final ProgressBar bar;

    Outcome(int lines, PrintWriter err) {
        this.err = err;
        this.bar =
                new ProgressBarBuilder()
                        .setTaskName("Articles")
                        .setInitialMax(lines)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .setUpdateIntervalMillis(onTerminal ? BAR_EVERY_MILLIS : LINE_EVERY_MILLIS)
                        .setConsumer(
                                onTerminal
                                        ? new ConsoleProgressBarConsumer(System.err, WIDTH)
                                        : new DelegatingProgressBarConsumer(this::say, WIDTH))
                        .build();
    }

    void landed() {
        landed.incrementAndGet();
        bar.step();
    }

    void skipped(Path file, int line, String why) {
        skipped.incrementAndGet();
        bar.step();
        say((onTerminal ? CLEAR_LINE : "") + file + ":" + line + ": skipped, " + why);
    }

    @Override
    public void close() {
        bar.close();
    }

    String summary() {
        return "%,d articles are in the stack, %,d bad lines were skipped."
                .formatted(landed.get(), skipped.get());
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
