package dev.inkstone.rehearse.balancer;

import dev.inkstone.local.gateway.PooledTarget;
import java.net.URI;

/// The connections to one target, whatever Undertow thinks of it: health is for the checks to say.
final class Upstream extends PooledTarget {

    Upstream(URI uri) {
        super(uri);
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public boolean handleError() {
        return false;
    }

    @Override
    public boolean clearError() {
        return true;
    }
}
