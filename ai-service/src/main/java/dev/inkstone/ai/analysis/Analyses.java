package dev.inkstone.ai.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.ai.model.Findings;
import dev.inkstone.ai.model.Manuscript;
import dev.inkstone.ai.moderation.Moderation.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What was found out, by the hash of the text: who publishes the same text again, or takes a change
/// back, has it at once.
@ApplicationScoped
class Analyses {

    private final Jdbi jdbi;
    private final ObjectMapper json;

    Analyses(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    Optional<Analysis> of(String content) {
        return of(content, "");
    }

    /// As it stands until this transaction ends: a model's answer to the same text comes before or
    /// after, never in between.
    Analysis locked(String content) {
        return of(content, "for update").orElseThrow();
    }

    private Optional<Analysis> of(String content, String lock) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select status, engine, findings, analysed_at
                                        from analysis where content = ?
                                        """
                                                + lock,
                                        content)
                                .map((row, context) -> analysis(row, 1))
                                .findFirst());
    }

    /// With the text itself while a model has yet to read it.
    void add(Manuscript text, Analysis analysis) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                insert into analysis (
                                    content, status, engine, findings, analysed_at, manuscript)
                                values (?, ?, ?, cast(? as jsonb), ?, cast(? as jsonb))
                                on conflict (content) do update
                                set manuscript = excluded.manuscript, due_at = now()
                                where analysis.status = 'pending' and analysis.manuscript is null
                                """,
                                text.hash(),
                                analysis.status(),
                                analysis.engine(),
                                json(analysis.findings()),
                                analysis.analysedAt(),
                                analysis.status().equals(Analysis.PENDING) ? json(text) : null));
    }

    /// Of the article at this slug, as far as this reader may see it.
    Optional<Reported> at(String slug, @Nullable UUID reader) {
        return at(slug)
                .filter(
                        reported ->
                                reported.analysis().findings().moderation().verdict() != Verdict.HELD
                                        || reported.author().equals(reader));
    }

    private Optional<Reported> at(String slug) {
        return jdbi.withHandle(
                handle ->
                        handle.select(
                                        """
                                        select version, author, reads_like,
                                            status, engine, findings, analysed_at
                                        from article join analysis using (content)
                                        where slug = ?
                                        """,
                                        slug)
                                .map(
                                        (row, context) ->
                                                new Reported(
                                                        row.getLong(1),
                                                        row.getObject(2, UUID.class),
                                                        Optional.ofNullable(row.getString(3)),
                                                        analysis(row, 4)))
                                .findFirst());
    }

    /// @param readsLike the slug of an older article by somebody else
    record Reported(
            long version, UUID author, Optional<String> readsLike, Analysis analysis) {}

    private Analysis analysis(ResultSet row, int first) throws SQLException {
        try {
            return new Analysis(
                    row.getString(first),
                    row.getString(first + 1),
                    json.readValue(row.getString(first + 2), Findings.class),
                    row.getObject(first + 3, OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored findings cannot be read", e);
        }
    }

    private String json(Object findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings are plain data", e);
        }
    }
}
