package dev.inkstone.ai.model;

import dev.inkstone.ai.text.Prose;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What an author wrote. `body` is Markdown.
public record Manuscript(String title, String description, String body, List<String> tags) {

    public Manuscript {
        // Stored before tags were.
        tags = Objects.requireNonNullElse(tags, List.of());
    }

    /// A text that came without a title.
    public static Manuscript of(String text) {
        return new Manuscript("", "", text, List.of());
    }

    /// The same for the same text, whoever published it and how often.
    public String hash() {
        return ContentHash.of(parts());
    }

    public Prose prose() {
        return Prose.of(body);
    }

    public String everything() {
        return String.join("\n", parts());
    }

    private List<String> parts() {
        return Stream.concat(Stream.of(title, description, body), tags.stream()).toList();
    }
}
