package dev.inkstone.ai.model;

import dev.inkstone.ai.tagging.Tag;
import java.util.List;

/// Reads texts and says what it makes of them.
///
/// @see LocalEngine
public interface Engine {

    /// As answers name it: `local`.
    String name();

    Findings analyse(Manuscript text);

    /// @param language ISO 639-1, of the text
    String summary(Manuscript text, String language);

    /// Best first.
    List<Tag> tags(Manuscript text, String language);
}
