package dev.inkstone.local.gateway;

import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ConnectionPoolManager;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient.ProxyTarget;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.server.handlers.proxy.ProxyConnectionPool;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;

/// The connections to one target. Whether it is up is for health checks to say, never for Undertow.
public abstract class PooledTarget implements ProxyTarget, ConnectionPoolManager {

    private static final int CONNECTIONS_PER_THREAD = 256;
    private static final int QUEUE_PER_THREAD = 2_000;
    private static final int IDLE_MILLIS = 60_000;
    // Head and body are written one after the other, and the second must not wait for the first.
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final ProxyConnectionPool connections;

    protected PooledTarget(URI uri) {
        connections = new ProxyConnectionPool(this, uri, UndertowClient.getInstance(), OPTIONS);
    }

    public final void connect(
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit unit) {
        connections.connect(this, exchange, callback, timeout, unit, false);
    }

    protected final void closeConnections() {
        connections.close();
    }

    /// Never: the health checks do that.
    @Override
    public final int getProblemServerRetry() {
        return 0;
    }

    @Override
    public final int getMaxConnections() {
        return CONNECTIONS_PER_THREAD;
    }

    @Override
    public final int getMaxCachedConnections() {
        return CONNECTIONS_PER_THREAD;
    }

    @Override
    public final int getSMaxConnections() {
        return 0;
    }

    @Override
    public final long getTtl() {
        return IDLE_MILLIS;
    }

    @Override
    public final int getMaxQueueSize() {
        return QUEUE_PER_THREAD;
    }
}
