package dev.inkstone.ai.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.ai.model.Findings;
import dev.inkstone.ai.model.Manuscript;
import dev.inkstone.ai.model.ModelConfig;
import dev.inkstone.ai.model.OpenAiEngine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Texts that a model has yet to read.
@ApplicationScoped
class Pending {

    private static final int MOST_TRIES = 3;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final ModelConfig config;

    Pending(Jdbi jdbi, ObjectMapper json, ModelConfig config) {
        this.jdbi = jdbi;
        this.json = json;
        this.config = config;
    }

    record Text(String content, Manuscript manuscript, Findings local) {}

    /// @param readsLike the slug of an older article by somebody else
    record Having(Told article, Optional<String> readsLike) {}

    /// The next one, its try counted before it is made: a crash costs one, never a fourth.
    Optional<Text> take(Instant now) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        update analysis
                                        set tries = tries + 1,
                                            due_at = cast(:now as timestamptz)
                                                + (tries + 1) * :wait * interval '1 millisecond'
                                        where content = (
                                            select content from analysis
                                            where status = 'pending' and due_at <= :now
                                                and tries < :most and manuscript is not null
                                                and exists (
                                                    select 1 from article
                                                    where article.content = analysis.content)
                                            order by due_at limit 1
                                            for update skip locked)
                                        returning content, manuscript, findings
                                        """)
                                .bind("now", now)
                                .bind("wait", config.retryAfter().toMillis())
                                .bind("most", MOST_TRIES)
                                .map(
                                        (row, context) ->
                                                new Text(
                                                        row.getString(1),
                                                        read(row.getString(2), Manuscript.class),
                                                        read(row.getString(3), Findings.class)))
                                .findFirst());
    }

    /// The try was none: nobody was asked, or nobody waited for the answer.
    void giveBack(String content, Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                update analysis set tries = tries - 1, due_at = ?
                                where content = ? and status = 'pending' and tries > 0
                                """,
                                now,
                                content));
    }

    /// Forgets a text that no article has any more. Its analysis stays, due never: the version of this
    /// service before would stumble over it.
    void leave(String content) {
        jdbi.useHandle(
                handle -> {
                    // Whoever publishes the same text now is waited for, and seen below.
                    handle.execute("select 1 from analysis where content = ? for update", content);
                    handle.execute(
                            """
                            update analysis set manuscript = null, due_at = 'infinity'
                            where content = ? and manuscript is not null and not exists (
                                select 1 from article where article.content = analysis.content)
                            """,
                            content);
                });
    }

    void finish(String content, Findings findings, Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                update analysis
                                set status = 'ready', engine = ?, findings = cast(? as jsonb),
                                    analysed_at = ?, manuscript = null
                                where content = ?
                                """,
                                OpenAiEngine.NAME,
                                write(findings),
                                now,
                                content));
    }

    /// The articles that have this text now.
    List<Having> having(String content, Instant now) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select id, version, slug, title, author, reads_like
                                        from article where content = ? order by id
                                        """,
                                        content)
                                .map(
                                        (row, context) ->
                                                new Having(
                                                        new Told(
                                                                UUID.randomUUID(),
                                                                now,
                                                                row.getLong(1),
                                                                row.getLong(2),
                                                                row.getString(3),
                                                                row.getString(4),
                                                                row.getObject(5, UUID.class)),
                                                        Optional.ofNullable(row.getString(6))))
                                .list());
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored cannot be read", e);
        }
    }

    private String write(Findings findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings are plain data", e);
        }
    }
}
