package dev.inkstone.article.search;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// A task takes requests once it finds all that was written before it started. Where the index is
/// kept elsewhere and away, no task is better than another: all else is served.
@Readiness
class SearchReady implements HealthCheck {

    private final CatchUp catchUp;

    SearchReady(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("search index is caught up")
                .status(catchUp.hasCaughtUp() || catchUp.isAway())
                .build();
    }
}
