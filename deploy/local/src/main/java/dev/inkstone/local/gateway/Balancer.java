package dev.inkstone.local.gateway;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.Methods;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The targets of one service, and the choice among them: the one with the fewest requests in
/// flight, in turn among equals.
final class Balancer implements ProxyClient {

    private final List<Backend> backends = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    static boolean mayRepeat(HttpServerExchange exchange) {
        var method = exchange.getRequestMethod();
        return method.equals(Methods.GET)
                || method.equals(Methods.HEAD)
                || method.equals(Methods.OPTIONS);
    }

    List<Backend> backends() {
        return backends;
    }

    synchronized Backend add(URI uri) {
        remove(uri);
        var backend = new Backend(uri);
        backends.add(backend);
        return backend;
    }

    synchronized void remove(URI uri) {
        for (var backend : backends) {
            if (backend.uri().equals(uri)) {
                backends.remove(backend);
                backend.close();
            }
        }
    }

    boolean drain(URI uri, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        var all = backends.stream().filter(backend -> backend.uri().equals(uri)).toList();
        all.forEach(Backend::drain);
        return all.stream().allMatch(backend -> backend.awaitIdle(deadline));
    }

    void awaitIdle(Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        backends.forEach(backend -> backend.awaitIdle(deadline));
    }

    List<Target> targets() {
        return backends.stream().map(Backend::target).toList();
    }

    /// Asked once a request and again for each retry.
    @Override
    public @Nullable ProxyTarget findTarget(HttpServerExchange exchange) {
        var flight = Flight.of(exchange);
        if (flight.isOver()) {
            return null;
        }
        for (var tries = 0; tries < 3; tries++) {
            var backend = choose(flight.backend());
            if (backend == null) {
                return null;
            }
            if (flight.enter(backend)) {
                return backend;
            }
        }
        return null;
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit unit) {
        ((Backend) target).connect(exchange, Flight.of(exchange).told(callback), timeout, unit);
    }

    /// Where another is up, not the one that just failed.
    private @Nullable Backend choose(@Nullable Backend failed) {
        Backend best = null;
        var count = backends.size();
        var start = count < 2 ? 0 : turn.getAndIncrement() & Integer.MAX_VALUE;
        for (var i = 0; i < count; i++) {
            var backend = at((start + i) % count);
            if (backend == null || !backend.isUp()) {
                continue;
            }
            if (best == null
                    || best == failed
                    || backend != failed && backend.inFlight() < best.inFlight()) {
                best = backend;
            }
        }
        return best;
    }

    /// Null when it was removed while we looked.
    private @Nullable Backend at(int index) {
        try {
            return backends.get(index);
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }
}
