package dev.inkstone.ai.analysis;

import dev.inkstone.ai.model.Findings;
import dev.inkstone.ai.model.Manuscript;
import dev.inkstone.ai.model.OpenAiEngine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/// What a model has made of texts that are not published, so that none of them is paid for twice.
@ApplicationScoped
public class Drafts {

    private final Analyses analyses;
    private final Clock clock;

    Drafts(Analyses analyses, Clock clock) {
        this.analyses = analyses;
        this.clock = clock;
    }

    /// @param language as its writer says: a model answers in the text's own in any case
    public Optional<Findings> known(Manuscript text, String language) {
        return analyses.of(text.hash())
                .filter(known -> known.engine().equals(OpenAiEngine.NAME))
                .map(known -> known.findings().in(language));
    }

    public void keep(Manuscript text, Findings findings) {
        var now = clock.instant();
        analyses.add(text, new Analysis(Analysis.READY, OpenAiEngine.NAME, findings, now));
    }
}
