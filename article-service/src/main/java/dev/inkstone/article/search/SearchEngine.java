package dev.inkstone.article.search;

import java.io.Closeable;
import java.util.List;

/// An index of articles. One thread feeds it, any number search; what they find stands in
/// PostgreSQL and is read there.
interface SearchEngine extends Closeable {

    /// Begins with what other tasks share, where nothing is here yet. Called once, before all else.
    default void begin() {}

    /// Lets tasks to come begin with what is here. For one task at a time.
    default void share() {}

    /// How far the change feed is taken in, as told to {@link #reached}; 0 for a new index.
    long cursor();

    /// Puts these in the place of what was held of earlier versions of the same articles.
    void put(List<Indexed> articles);

    /// Takes articles out, also of what searches see until an index that is built anew takes its place;
    /// unknown ones are no mistake.
    void remove(List<Gone> articles);

    /// Remembers how far the change feed is taken in.
    void reached(long cursor);

    /// Makes all that was put and removed visible to the next search.
    void refresh();

    /// Keeps what was reached beyond a restart. May take long: for a thread of its own.
    void save();

    /// Forgets everything; searches still see what there was until the next {@link #refresh}.
    void clear();

    /// @throws IndexBroken when the index cannot be read and must be built anew
    Found search(Question question);

    /// Articles whose titles hold what is typed, no more than `limit`, the best first.
    ///
    /// @throws IndexBroken as {@link #search}
    List<Suggested> suggest(String typed, int limit);

    /// @param version of the article when it went
    record Gone(long article, long version) {

        /// The version of what never comes back.
        static final long FOR_EVER = Long.MAX_VALUE / 2;
    }

    /// What was not saved is taken in again after the next start.
    @Override
    void close();
}
