package dev.inkstone.ai.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inkstone.ai.model.Findings;
import dev.inkstone.ai.moderation.Moderation;
import dev.inkstone.ai.tagging.Tag;
import dev.inkstone.common.outbox.Event;
import dev.inkstone.common.storage.Storage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An article was read through. Contract: `contract/events/ArticleAnalysed.v1.schema.json`.
///
/// @param version of the article that was read: what is older than the article now is of no use
@JsonInclude(JsonInclude.Include.ALWAYS)
record ArticleAnalysed(
        UUID id,
        Instant at,
        long article,
        long version,
        String slug,
        String title,
        UUID author,
        String status,
        String engine,
        String language,
        String summary,
        List<String> tags,
        int readingMinutes,
        Moderation moderation)
        implements Event {

    static ArticleAnalysed of(Told article, Analysis analysis, Moderation moderation, Instant at) {
        Findings findings = analysis.findings();
        return new ArticleAnalysed(
                Storage.newId(),
                at,
                article.article(),
                article.version(),
                article.slug(),
                article.title(),
                article.author(),
                analysis.status(),
                analysis.engine(),
                findings.language(),
                findings.summary(),
                findings.tags().stream().map(Tag::name).toList(),
                findings.readingMinutes(),
                moderation);
    }
}
