package dev.inkstone.ai.related;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.ai.analysis.Subjects;
import dev.inkstone.ai.platform.PublishedArticles;
import dev.inkstone.common.identity.Caller;
import dev.inkstone.common.refusal.Refusal;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Articles about the same: what a search finds by the phrases that this one is about.
@Path("/api/ai/articles/{slug}/related")
class RelatedResource {

    private static final int LIMIT = 5;
    private static final int MOST = 20;

    private final Subjects subjects;
    private final PublishedArticles published;
    private final Caller caller;

    RelatedResource(Subjects subjects, PublishedArticles published, Caller caller) {
        this.subjects = subjects;
        this.published = published;
        this.caller = caller;
    }

    @GET
    public Many related(
            @PathParam("slug") String slug, @QueryParam("limit") @Nullable String limit) {
        var most = limit(limit);
        var subject = String.join(" ", subjects.of(slug, caller.idOrNull()));
        var found = subject.isBlank() ? List.<JsonNode>of() : published.found(subject, most + 1);
        return new Many(
                found.stream()
                        .filter(article -> !article.path("slug").asText().equals(slug))
                        .limit(most)
                        .toList());
    }

    private static int limit(@Nullable String limit) {
        try {
            var asked = limit == null ? LIMIT : Integer.parseInt(limit);
            if (asked > 0) {
                return Math.min(asked, MOST);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too small.
        }
        throw Refusal.invalid("limit", "must be a whole number from 1");
    }

    record Many(List<JsonNode> articles) {}
}
