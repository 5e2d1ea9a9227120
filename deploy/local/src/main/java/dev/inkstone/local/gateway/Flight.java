package dev.inkstone.local.gateway;

import io.undertow.server.DefaultResponseListener;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/// One request on its way: which target has it, since when, and what to say if no answer comes.
final class Flight
        implements ExchangeCompletionListener,
                DefaultResponseListener,
                ProxyCallback<ProxyConnection> {

    private static final AttachmentKey<Flight> KEY = AttachmentKey.create(Flight.class);

    private final HttpServerExchange exchange;
    private final long startedAt = System.nanoTime();
    private volatile @Nullable Backend backend;
    private volatile boolean late;
    private boolean tooLarge;
    private @Nullable ProxyConnection connection;
    private @Nullable ProxyCallback<ProxyConnection> proxy;

    private Flight(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    static Flight of(HttpServerExchange exchange) {
        var flight = exchange.getAttachment(KEY);
        if (flight == null) {
            flight = new Flight(exchange);
            exchange.putAttachment(KEY, flight);
            exchange.addExchangeCompleteListener(flight);
            exchange.addDefaultResponseListener(flight);
        }
        return flight;
    }

    @Nullable Backend backend() {
        return backend;
    }

    boolean isOver() {
        return late || tooLarge || exchange.isComplete();
    }

    void isTooLarge() {
        tooLarge = true;
    }

    /// @return false when the target stopped taking requests just now
    boolean enter(Backend next) {
        leave();
        if (!next.admit(this)) {
            return false;
        }
        backend = next;
        return true;
    }

    /// On the request's own thread only, as all that follows.
    Flight told(ProxyCallback<ProxyConnection> callback) {
        proxy = callback;
        connection = null;
        return this;
    }

    @Override
    public void completed(HttpServerExchange exchange, ProxyConnection result) {
        connection = result;
        proxy().completed(exchange, result);
    }

    @Override
    public void failed(HttpServerExchange exchange) {
        proxy().failed(exchange);
    }

    @Override
    public void couldNotResolveBackend(HttpServerExchange exchange) {
        proxy().couldNotResolveBackend(exchange);
    }

    @Override
    public void queuedRequestFailed(HttpServerExchange exchange) {
        proxy().queuedRequestFailed(exchange);
    }

    /// For a request whose answer has not begun; a stream may go on for as long as it likes.
    void endIfOlderThan(Duration limit) {
        if (System.nanoTime() - startedAt > limit.toNanos()
                && !exchange.isResponseStarted()
                && !late) {
            late = true;
            exchange.getIoThread().execute(this::end);
        }
    }

    private void end() {
        if (exchange.isResponseStarted() || exchange.isComplete()) {
            return;
        }
        if (connection == null) {
            exchange.endExchange();
        } else {
            // The proxy notices, finds no target for a late request, and ends it.
            IoUtils.safeClose(connection.getConnection());
        }
    }

    /// The proxy ended the exchange with a bare status: it has no target, or lost it on the way.
    @Override
    public boolean handleDefaultResponse(HttpServerExchange exchange) {
        if (exchange.getStatusCode() < 500 && !late) {
            return false;
        }
        answer().send(exchange);
        return true;
    }

    private Answer answer() {
        if (tooLarge) {
            return Answer.TOO_LARGE;
        }
        return late ? Answer.TIMED_OUT : Answer.UNAVAILABLE;
    }

    @Override
    public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
        leave();
        next.proceed();
    }

    private void leave() {
        var left = backend;
        if (left != null) {
            left.done(this);
        }
    }

    private ProxyCallback<ProxyConnection> proxy() {
        return Objects.requireNonNull(proxy);
    }
}
