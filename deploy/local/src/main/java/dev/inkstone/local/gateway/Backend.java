package dev.inkstone.local.gateway;

import dev.inkstone.local.gateway.Target.Health;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// One target: its health and what is in flight to it.
final class Backend extends PooledTarget {

    /// A busy machine makes a check late now and then; only several in a row mean something.
    private static final int LATE_CHECKS = 3;

    private final URI uri;
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Health> health = new AtomicReference<>(Health.DOWN);
    private volatile int lateChecks;

    Backend(URI uri) {
        super(uri);
        this.uri = uri;
    }

    URI uri() {
        return uri;
    }

    Target target() {
        return new Target(uri, health.get(), inFlight());
    }

    boolean isUp() {
        return health.get() == Health.UP;
    }

    int inFlight() {
        return flights.size();
    }

    Set<Flight> flights() {
        return flights;
    }

    /// Counted first and looked at again after, so that whoever drains either sees the flight or is
    /// seen by it.
    boolean admit(Flight flight) {
        flights.add(flight);
        if (isUp()) {
            return true;
        }
        flights.remove(flight);
        return false;
    }

    void done(Flight flight) {
        flights.remove(flight);
    }

    void ready() {
        lateChecks = 0;
        health.compareAndSet(Health.DOWN, Health.UP);
    }

    void notReady() {
        health.compareAndSet(Health.UP, Health.DOWN);
    }

    void late() {
        lateChecks++;
        if (lateChecks >= LATE_CHECKS) {
            notReady();
        }
    }

    void drain() {
        health.set(Health.DRAINING);
    }

    boolean awaitIdle(long deadline) {
        while (!flights.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return flights.isEmpty();
    }

    void close() {
        drain();
        closeConnections();
    }

    @Override
    public boolean isAvailable() {
        return isUp();
    }

    /// A connection was refused: out at once, and back with the next good check.
    @Override
    public boolean handleError() {
        notReady();
        return false;
    }

    @Override
    public boolean clearError() {
        return isUp();
    }
}
