package dev.inkstone.rehearse.traffic;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// What is written to by one client at a time, so that it is known what must be there afterwards.
final class Pool<T> {

    private static final int PATIENCE_SECONDS = 30;

    private final List<T> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<T> idle = new LinkedBlockingQueue<>();

    void add(T one) {
        all.add(one);
        idle.add(one);
    }

    T take() throws Wrong, InterruptedException {
        var one = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (one == null) {
            throw new Wrong("everybody waits for an answer");
        }
        return one;
    }

    void give(T one) {
        idle.add(one);
    }

    /// Any, for reading only.
    T any() {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    List<T> all() {
        return all;
    }
}
