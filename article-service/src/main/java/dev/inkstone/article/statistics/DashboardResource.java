package dev.inkstone.article.statistics;

import dev.inkstone.article.statistics.StatisticsView.OfAuthor;
import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@Path("/api/user/statistics")
class DashboardResource {

    private final Dashboard dashboard;
    private final Caller caller;

    DashboardResource(Dashboard dashboard, Caller caller) {
        this.dashboard = dashboard;
        this.caller = caller;
    }

    @GET
    public StatisticsView<OfAuthor> ofCaller(@QueryParam("days") @Nullable String days) {
        var author = caller.id();
        return new StatisticsView<>(dashboard.of(author, Days.of(days)));
    }
}
