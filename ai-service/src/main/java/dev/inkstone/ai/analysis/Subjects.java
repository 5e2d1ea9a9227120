package dev.inkstone.ai.analysis;

import dev.inkstone.ai.tagging.Tag;
import dev.inkstone.common.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an article is about, for whoever looks for others like it.
@ApplicationScoped
public class Subjects {

    private final Analyses analyses;

    Subjects(Analyses analyses) {
        this.analyses = analyses;
    }

    /// The best phrases first.
    ///
    /// @throws Refusal MISSING where no article at this slug was read, or not for this reader
    public List<String> of(String slug, @Nullable UUID reader) {
        return analyses.at(slug, reader)
                .orElseThrow(() -> Refusal.missing("analysis"))
                .analysis()
                .findings()
                .tags()
                .stream()
                .map(Tag::name)
                .toList();
    }
}
