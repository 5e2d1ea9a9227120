package dev.inkstone.article.statistics;

import dev.inkstone.article.statistics.StatisticsView.OfArticle;
import dev.inkstone.common.identity.Caller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

@Path("/api/articles/{slug}/statistics")
class StatisticsResource {

    private final Dashboard dashboard;
    private final Caller caller;

    StatisticsResource(Dashboard dashboard, Caller caller) {
        this.dashboard = dashboard;
        this.caller = caller;
    }

    @GET
    public StatisticsView<OfArticle> of(
            @PathParam("slug") String slug, @QueryParam("days") @Nullable String days) {
        var person = caller.id();
        return new StatisticsView<>(dashboard.of(slug, person, Days.of(days)));
    }
}
