package dev.inkstone.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// CPU time, of who asks and of who answers: of a question what the asking thread spends and every
/// process that it asks; of indexing what this whole process does besides, with merging, compiling
/// and collecting garbage.
final class Cost {

    private static final double MILLION = 1e6;

    /// A virtual machine compiles what it runs often, and then it is cheap. After fewer rounds what
    /// compiling costs is most of what is measured, of each engine that runs on one.
    private static final int WARMING_ROUNDS = 64;

    /// What takes longer is not of those that compile: PostgreSQL, of a million articles.
    private static final Duration LONGEST_WARMING = Duration.ofMinutes(5);

    /// So many of the questions are measured as this allows, at least one.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /// How often all questions are asked in turns. Once takes half a second, and whatever else the
    /// machine does in that shows.
    private static final int MEASURING_ROUNDS = 5;

    /// Questions that one contender is asked before the next one is.
    private static final int TURN = 50;

    private Cost() {}

    /// @return milliseconds of CPU of all threads
    static double ofAll(Contender contender, Runnable work) {
        var process =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        var before = process.getProcessCpuTime() / MILLION + contender.elsewhere();
        work.run();
        return process.getProcessCpuTime() / MILLION + contender.elsewhere() - before;
    }

    /// Of each question, after rounds that warm up.
    static Spread of(Contender contender, List<String> questions, Consumer<String> ask) {
        warm(questions, ask);
        var costs = DoubleStream.builder();
        during(LONGEST, questions, q -> costs.add(of(contender, () -> ask.accept(q))));
        return Spread.of(costs.build().toArray());
    }

    /// Of each contender, some questions asked of one and then of the next: what slows the machine for
    /// a while slows all. The mean is of questions one right after the other; between those that are
    /// measured by themselves the threads of a process are read, and what it holds in caches is lost.
    static List<Spread> inTurns(List<Contender> contenders, List<String> questions, int most) {
        contenders.forEach(contender -> warm(questions, q -> contender.find(q, most)));
        var asked = rounds(MEASURING_ROUNDS, questions);
        var sums = new double[contenders.size()];
        var costs = new double[contenders.size()][asked.size()];
        for (int from = 0; from < asked.size(); from += TURN) {
            var turn = asked.subList(from, Math.min(from + TURN, asked.size()));
            for (int j = 0; j < sums.length; j++) {
                var contender = contenders.get(j);
                sums[j] += of(contender, () -> turn.forEach(q -> contender.find(q, most)));
                for (int i = 0; i < turn.size(); i++) {
                    var q = turn.get(i);
                    costs[j][from + i] = of(contender, () -> contender.find(q, most));
                }
            }
        }
        return IntStream.range(0, sums.length)
                .mapToObj(j -> Spread.of(costs[j]).withMean(sums[j] / asked.size()))
                .toList();
    }

    private static void warm(List<String> questions, Consumer<String> ask) {
        during(LONGEST_WARMING, rounds(WARMING_ROUNDS, questions), ask);
    }

    private static List<String> rounds(int times, List<String> questions) {
        return Collections.nCopies(times, questions).stream().flatMap(List::stream).toList();
    }

    private static void during(Duration longest, List<String> questions, Consumer<String> ask) {
        var until = System.nanoTime() + longest.toNanos();
        for (int i = 0; i < questions.size() && (i == 0 || System.nanoTime() < until); i++) {
            ask.accept(questions.get(i));
        }
    }

    private static double of(Contender contender, Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        var elsewhere = contender.elsewhere();
        var before = threads.getCurrentThreadCpuTime();
        work.run();
        var here = threads.getCurrentThreadCpuTime() - before;
        return here / MILLION + contender.elsewhere() - elsewhere;
    }

    /// @return milliseconds of CPU that a process has spent, its threads that ended left out
    static double ofProcess(long pid) {
        double nanos = 0;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (var thread : threads) {
                nanos += nanos(thread.resolve("schedstat"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nanos / MILLION;
    }

    private static long nanos(Path schedstat) throws IOException {
        try {
            return Long.parseLong(Files.readString(schedstat).split(" ")[0]);
        } catch (NoSuchFileException e) {
            // The thread has just ended.
            return 0;
        }
    }

    /// @param mean milliseconds of CPU, as are the others
    record Spread(double mean, double half, double worst) {

        private Spread withMean(double other) {
            return new Spread(other, half, worst);
        }

        private static Spread of(double... costs) {
            Arrays.sort(costs);
            return new Spread(
                    Arrays.stream(costs).average().orElse(0),
                    costs[costs.length / 2],
                    costs[costs.length * 99 / 100]);
        }

        @Override
        public String toString() {
            return "%.2f | %.2f | %.2f".formatted(mean, half, worst);
        }
    }
}
