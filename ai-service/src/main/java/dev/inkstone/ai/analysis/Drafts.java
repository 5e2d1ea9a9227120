package dev.inkstone.ai.analysis;

import dev.inkstone.ai.model.Findings;
import dev.inkstone.ai.model.Manuscript;
import dev.inkstone.ai.model.OpenAiEngine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// What a model has made of texts that are not published, so that none of them is paid for twice.
@ApplicationScoped
public class Drafts {

    private final Jdbi jdbi;
    private final Analyses analyses;
    private final Clock clock;

    Drafts(Jdbi jdbi, Analyses analyses, Clock clock) {
        this.jdbi = jdbi;
        this.analyses = analyses;
        this.clock = clock;
    }

    /// @param language as its writer says: a model answers in the text's own in any case
    public Optional<Findings> known(Manuscript text, String language) {
        return analyses.of(text.hash())
                .filter(known -> known.engine().equals(OpenAiEngine.NAME))
                .map(known -> known.findings().in(language));
    }

    /// False while somebody else has a model read the same text.
    public boolean claim(Manuscript text, Duration time) {
        var now = clock.instant();
        return jdbi.withHandle(
                        handle ->
                                handle.execute(
                                        """
                                        insert into claim (content, until) values (?, ?)
                                        on conflict (content) do update set until = excluded.until
                                        where claim.until < ?
                                        """,
                                        text.hash(),
                                        now.plus(time),
                                        now))
                == 1;
    }

    public void release(Manuscript text) {
        jdbi.useHandle(
                handle -> handle.execute("delete from claim where content = ?", text.hash()));
    }

    public void keep(Manuscript text, Findings findings) {
        var now = clock.instant();
        analyses.add(text, new Analysis(Analysis.READY, OpenAiEngine.NAME, findings, now));
    }
}
