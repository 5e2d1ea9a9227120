package dev.inkstone.article.search;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Which results come first.
enum Order {
    RELEVANCE,
    NEWEST,
    /// What people open, keep and speak of; no engine knows.
    TRENDING;

    static Optional<Order> of(String label) {
        return Stream.of(values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst();
    }
}
