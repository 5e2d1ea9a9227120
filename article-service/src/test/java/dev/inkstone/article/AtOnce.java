package dev.inkstone.article;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Does the same many times at the same moment.
public final class AtOnce {

    private AtOnce() {}

    /// @return what each returned
    public static <T> List<T> times(int times, Callable<T> action) {
        var start = new CyclicBarrier(times);
        Callable<T> together =
                () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return action.call();
                };
        try (var threads = Executors.newFixedThreadPool(times)) {
            var running = threads.invokeAll(Collections.nCopies(times, together));
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
