package dev.inkstone.ai.ask;

import java.util.List;

/// @param parts in order; empty where nothing here answers the question
/// @param engine who has put it together
/// @param whole false where it breaks off
record Answer(List<Part> parts, String engine, boolean whole) {

    /// @param text one sentence or two, taken over as it stands
    /// @param source where it stands
    record Part(String text, Citation source) {}

    /// What a reader can look up.
    record Citation(String slug, String title, String quote) {}

    boolean saysSomething() {
        return !parts.isEmpty();
    }

    String text() {
        return String.join("\n", parts.stream().map(Part::text).toList());
    }

    List<Citation> citations() {
        return parts.stream().map(Part::source).toList();
    }
}
