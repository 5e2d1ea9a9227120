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

    public Optional<Findings> known(Manuscript text) {
        return analyses.of(text.hash())
                .filter(known -> known.engine().equals(OpenAiEngine.NAME))
                .map(Analysis::findings);
    }

    public void keep(Manuscript text, Findings findings) {
        var now = clock.instant();
        analyses.add(text, new Analysis(Analysis.READY, OpenAiEngine.NAME, findings, now));
    }
}
