package dev.inkstone.article.search;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// CPU time: of a question what its thread spends, of indexing what the whole process does, with
/// merging, compiling and collecting garbage.
final class Cost {

    private static final double MILLION = 1e6;

    private Cost() {}

    /// @return milliseconds of CPU
    static double of(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / MILLION;
    }

    /// @return milliseconds of CPU of all threads
    static double ofAll(Runnable work) {
        var process =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        var before = process.getProcessCpuTime();
        work.run();
        return (process.getProcessCpuTime() - before) / MILLION;
    }

    /// Of each question, after a round that warms up.
    static Spread of(List<String> questions, Consumer<String> ask) {
        questions.forEach(ask);
        var costs = questions.stream().mapToDouble(q -> of(() -> ask.accept(q))).sorted().toArray();
        return new Spread(
                Arrays.stream(costs).average().orElse(0),
                costs[costs.length / 2],
                costs[costs.length * 99 / 100]);
    }

    /// @param mean milliseconds of CPU, as are the others
    record Spread(double mean, double half, double worst) {

        @Override
        public String toString() {
            return "%.2f | %.2f | %.2f".formatted(mean, half, worst);
        }
    }
}
