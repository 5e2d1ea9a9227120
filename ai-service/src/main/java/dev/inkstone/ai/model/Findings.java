package dev.inkstone.ai.model;

import dev.inkstone.ai.moderation.Moderation;
import dev.inkstone.ai.tagging.Tag;
import java.util.List;

/// What an engine makes of a text.
///
/// @param language ISO 639-1
public record Findings(
        String language,
        String summary,
        List<Tag> tags,
        int readingMinutes,
        Moderation moderation) {

    /// The same, said to be in this language.
    public Findings in(String other) {
        return new Findings(other, summary, tags, readingMinutes, moderation);
    }
}
