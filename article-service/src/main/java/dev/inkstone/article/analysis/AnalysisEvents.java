package dev.inkstone.article.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.common.inbox.EventHandler;
import dev.inkstone.common.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;

/// A result for a version that is no longer the article's changes nothing.
@ApplicationScoped
class AnalysisEvents implements EventHandler {

    private final Inbox inbox;
    private final Jdbi jdbi;

    AnalysisEvents(Inbox inbox, Jdbi jdbi) {
        this.inbox = inbox;
        this.jdbi = jdbi;
        jdbi.registerArrayType(String.class, "text");
    }

    @Override
    @Transactional
    public void on(String type, JsonNode event) {
        if (type.equals("ArticleAnalysed")
                && !inbox.seen(UUID.fromString(event.required("id").asText()))) {
            show(event);
        }
    }

    private void show(JsonNode event) {
        var moderation = event.required("moderation");
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update article
                                        set summary = :summary, suggested_tags = :tags,
                                            reading_minutes = :minutes, language = :language,
                                            verdict = :verdict, verdict_reasons = :reasons,
                                            analysed_at = :at
                                        where id = :id and version = :version
                                            and (analysed_at is null or analysed_at < :at)
                                        """)
                                .bind("id", event.required("article").longValue())
                                .bind("version", event.required("version").longValue())
                                .bind("at", Instant.parse(event.required("at").asText()))
                                .bind("summary", event.required("summary").textValue())
                                .bindArray("tags", String.class, texts(event.required("tags")))
                                .bind("minutes", event.required("readingMinutes").intValue())
                                .bind("language", event.required("language").textValue())
                                .bind("verdict", moderation.required("verdict").textValue())
                                .bindArray(
                                        "reasons",
                                        String.class,
                                        texts(moderation.required("reasons")))
                                .execute());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
    }
}
