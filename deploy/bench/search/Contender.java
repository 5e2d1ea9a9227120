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

    /// Bytes that it takes on disk.
    long size();

    /// Milliseconds of CPU that the processes beside this one have spent so far.
    default double elsewhere() {
        return 0;
    }

    @Override
    void close();
}
