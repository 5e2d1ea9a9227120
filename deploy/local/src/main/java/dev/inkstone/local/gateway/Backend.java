package dev.inkstone.local.gateway;

import dev.inkstone.local.gateway.Target.Health;
import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ConnectionPoolManager;
import io.undertow.server.handlers.proxy.ProxyClient.ProxyTarget;
import io.undertow.server.handlers.proxy.ProxyConnectionPool;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.xnio.OptionMap;
import org.xnio.Options;

/// One target: its connections, its health and what is in flight to it.
final class Backend implements ProxyTarget, ConnectionPoolManager {

    /// A busy machine makes a check late now and then; only several in a row mean something.
    private static final int LATE_CHECKS = 3;

    private static final int CONNECTIONS_PER_THREAD = 256;
    private static final int QUEUE_PER_THREAD = 2_000;
    private static final int IDLE_MILLIS = 60_000;
    // Head and body are written one after the other, and the second must not wait for the first.
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final URI uri;
    private final ProxyConnectionPool connections;
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Health> health = new AtomicReference<>(Health.DOWN);
    private volatile int lateChecks;

    Backend(URI uri) {
        this.uri = uri;
        this.connections =
                new ProxyConnectionPool(this, uri, UndertowClient.getInstance(), OPTIONS);
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

    void connect(HttpServerExchange exchange, Flight flight, long timeout, TimeUnit unit) {
        connections.connect(this, exchange, flight, timeout, unit, false);
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
        connections.close();
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

    /// Never: the health checks do that.
    @Override
    public int getProblemServerRetry() {
        return 0;
    }

    @Override
    public int getMaxConnections() {
        return CONNECTIONS_PER_THREAD;
    }

    @Override
    public int getMaxCachedConnections() {
        return CONNECTIONS_PER_THREAD;
    }

    @Override
    public int getSMaxConnections() {
        return 0;
    }

    @Override
    public long getTtl() {
        return IDLE_MILLIS;
    }

    @Override
    public int getMaxQueueSize() {
        return QUEUE_PER_THREAD;
    }
}
