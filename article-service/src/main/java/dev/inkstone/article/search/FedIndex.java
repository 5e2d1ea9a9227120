package dev.inkstone.article.search;

import java.util.List;

/// What the change feed is taken into. For one thread.
interface FedIndex {

    /// How far the change feed is taken in, as told to {@link #reached}; 0 for a new index.
    long cursor();

    /// Puts these in the place of what was held of earlier versions of the same articles.
    void put(List<Indexed> articles);

    /// Takes articles out; unknown ones are no mistake.
    void remove(List<Gone> articles);

    /// Remembers how far the change feed is taken in.
    void reached(long cursor);

    /// Makes all that was put and removed visible to the next search.
    void refresh();

    /// @param version of the article when it went
    record Gone(long article, long version) {

        /// The version of what never comes back.
        static final long FOR_EVER = Long.MAX_VALUE / 2;
    }
}
