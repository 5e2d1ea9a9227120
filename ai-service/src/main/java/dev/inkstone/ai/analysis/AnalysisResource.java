package dev.inkstone.ai.analysis;

import dev.inkstone.ai.moderation.Moderation;
import dev.inkstone.ai.tagging.Tag;
import dev.inkstone.common.identity.Caller;
import dev.inkstone.common.refusal.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;

@Path("/api/ai/articles/{slug}")
class AnalysisResource {

    private final Analyses analyses;
    private final Caller caller;

    AnalysisResource(Analyses analyses, Caller caller) {
        this.analyses = analyses;
        this.caller = caller;
    }

    @GET
    public One analysis(@PathParam("slug") String slug) {
        return analyses.at(slug, caller.idOrNull())
                .map(AnalysisResource::view)
                .map(One::new)
                .orElseThrow(() -> Refusal.missing("analysis"));
    }

    private static View view(Analyses.Reported reported) {
        var analysis = reported.analysis();
        var findings = analysis.findings();
        return new View(
                reported.version(),
                analysis.status(),
                findings.language(),
                findings.summary(),
                findings.tags(),
                findings.readingMinutes(),
                Analysing.moderation(analysis, reported.readsLike()),
                analysis.engine(),
                analysis.analysedAt());
    }

    record One(View analysis) {}

    record View(
            long version,
            String status,
            String language,
            String summary,
            List<Tag> tags,
            int readingMinutes,
            Moderation moderation,
            String engine,
            Instant analysedAt) {}
}
