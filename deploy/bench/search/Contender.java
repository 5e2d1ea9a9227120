package dev.inkstone.article.search;

import java.util.List;

/// A search engine that is measured.
interface Contender extends AutoCloseable {

    String name();

    void put(List<Indexed> articles);

    /// All that was put is on disk and found.
    void settle();

    /// Ids of the best articles, the best first.
    List<Long> find(String q, int most);

    @Override
    void close();
}
