package dev.inkstone.rehearse.balancer;

import io.undertow.client.UndertowClient;
import io.undertow.server.handlers.proxy.ConnectionPoolManager;
import io.undertow.server.handlers.proxy.ProxyClient.ProxyTarget;
import io.undertow.server.handlers.proxy.ProxyConnectionPool;
import java.net.URI;
import org.xnio.OptionMap;
import org.xnio.Options;

/// The connections to one target.
final class Upstream implements ProxyTarget, ConnectionPoolManager {

    private static final int CONNECTIONS_PER_THREAD = 256;
    private static final int QUEUE_PER_THREAD = 2_000;
    private static final int IDLE_MILLIS = 60_000;

    private final ProxyConnectionPool connections;

    Upstream(URI uri) {
        connections =
                new ProxyConnectionPool(
                        this,
                        uri,
                        UndertowClient.getInstance(),
                        OptionMap.create(Options.TCP_NODELAY, true));
    }

    ProxyConnectionPool connections() {
        return connections;
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    /// Health is for the checks to say.
    @Override
    public boolean handleError() {
        return false;
    }

    @Override
    public boolean clearError() {
        return true;
    }

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
