package dev.inkstone.article.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.article.tag.Tally;
import dev.inkstone.common.inbox.EventHandler;
import dev.inkstone.common.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A result for a version that is no longer the article's changes nothing. What moderation holds back
/// leaves every list, count and index until another result lets it go.
@ApplicationScoped
class AnalysisEvents implements EventHandler {

    private static final String STORE =
            """
            with before as (
                select id, held, author, tags from article
                where id = :id and version = :version
                    and (analysed_at is null or analysed_at < :at)
                for no key update)
            update article
            set summary = :summary, suggested_tags = :tags, reading_minutes = :minutes,
                language = :language, verdict = :verdict, verdict_reasons = :reasons,
                analysed_at = :at, held = :held,
                changed = case when before.held = :held then changed
                    else pg_current_xact_id()::text::bigint end
            from before
            where article.id = before.id
            returning before.*
            """;

    private final Inbox inbox;
    private final Tally tally;
    private final Jdbi jdbi;

    AnalysisEvents(Inbox inbox, Tally tally, Jdbi jdbi) {
        this.inbox = inbox;
        this.tally = tally;
        this.jdbi = jdbi;
        jdbi.registerArrayType(String.class, "text");
    }

    @Override
    public Set<String> types() {
        return Set.of("ArticleAnalysed");
    }

    @Override
    @Transactional
    public void on(String type, JsonNode event) {
        if (!inbox.seen(UUID.fromString(event.required("id").asText()))) {
            show(event);
        }
    }

    private void show(JsonNode event) {
        var held = event.at("/moderation/verdict").asText().equals("held");
        jdbi.withHandle(handle -> stored(handle, event, held))
                .filter(before -> before.held() != held)
                .ifPresent(article -> holdBack(article, held));
    }

    private static Optional<Before> stored(Handle handle, JsonNode event, boolean held) {
        var moderation = event.required("moderation");
        return handle.createQuery(STORE)
                .bind("id", number(event, "article"))
                .bind("version", number(event, "version"))
                .bind("at", Instant.parse(event.required("at").asText()))
                .bind("summary", event.required("summary").textValue())
                .bindArray("tags", String.class, texts(event.required("tags")))
                .bind("minutes", event.required("readingMinutes").intValue())
                .bind("language", event.required("language").textValue())
                .bind("verdict", moderation.required("verdict").textValue())
                .bindArray("reasons", String.class, texts(moderation.required("reasons")))
                .bind("held", held)
                .map(
                        (row, context) ->
                                new Before(
                                        row.getLong(1),
                                        row.getBoolean(2),
                                        row.getObject(3, UUID.class),
                                        List.of((String[]) row.getArray(4).getArray())))
                .findFirst();
    }

    private void holdBack(Before article, boolean held) {
        if (held) {
            tally.withdrawn(article.id(), article.author(), article.tags());
        } else {
            tally.published(article.id(), article.author(), article.tags());
        }
    }

    private record Before(long id, boolean held, UUID author, List<String> tags) {}

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
    }

    /// Of a text it would be 0, an article's that is nobody's.
    private static long number(JsonNode event, String field) {
        var number = event.required(field);
        if (!number.isIntegralNumber()) {
            throw new IllegalArgumentException(field + " is no whole number");
        }
        return number.longValue();
    }
}
