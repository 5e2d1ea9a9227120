package dev.inkstone.e2e;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The same thing done by many, begun at the same moment.
final class AtOnce {

    private AtOnce() {}

    static <T> List<T> each(int many, IntFunction<T> act) throws Exception {
        var start = new CyclicBarrier(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            var acts =
                    IntStream.range(0, many)
                            .mapToObj(
                                    i ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        return act.apply(i);
                                                    }))
                            .toList();
            return acts.stream().map(AtOnce::result).toList();
        }
    }

    private static <T> T result(Future<T> act) {
        try {
            return act.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
