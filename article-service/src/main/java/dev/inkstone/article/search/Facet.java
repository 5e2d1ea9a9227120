package dev.inkstone.article.search;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What results can be counted by.
enum Facet {
    TAGS(IndexedFields.TAG),
    AUTHORS(IndexedFields.AUTHOR),
    MONTHS(IndexedFields.MONTH);

    private final String field;

    Facet(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }

    /// As it is written in a request and an answer.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Facet> of(String label) {
        return Stream.of(values()).filter(facet -> facet.label().equals(label)).findFirst();
    }
}
