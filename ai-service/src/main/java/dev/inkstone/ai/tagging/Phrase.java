package dev.inkstone.ai.tagging;

import java.util.Comparator;

/// Sorts best first.
record Phrase(String text, double score) implements Comparable<Phrase> {

    private static final Comparator<Phrase> BEST_FIRST =
            Comparator.comparingDouble(Phrase::score).reversed().thenComparing(Phrase::text);

    @Override
    public int compareTo(Phrase other) {
        return BEST_FIRST.compare(this, other);
    }
}
