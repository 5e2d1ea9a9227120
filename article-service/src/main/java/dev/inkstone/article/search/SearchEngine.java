package dev.inkstone.article.search;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An index of articles. One thread feeds it, any number search; what they find stands in
/// PostgreSQL and is read there.
interface SearchEngine extends FedIndex, Closeable {

    /// Begins with what other tasks share, where nothing is here yet. Called once, before all else.
    default void begin() {}

    /// Lets tasks to come begin with what is here. For one task at a time.
    default void share() {}

    /// Keeps what was reached beyond a restart. May take long: for a thread of its own.
    void save();

    /// Reads all of an index that lies here, for damage that no search has met yet. Takes long, as does
    /// {@link #save}.
    ///
    /// @throws IndexBroken where there is any
    default void check() {}

    /// A new index, in the place of another one that did not come to serve; null where another task
    /// has built one meanwhile, which serves from here on.
    @Nullable Successor successor();

    /// @throws IndexBroken when the index cannot be read and must be built anew
    Found search(Question question);

    /// Articles whose titles hold what is typed, no more than `limit`, the best first.
    ///
    /// @throws IndexBroken as {@link #search}
    List<Suggested> suggest(String typed, int limit);

    /// What was not saved is taken in again after the next start.
    @Override
    void close();

    /// An index that is built beside the one that serves, which is fed and searched meanwhile.
    ///
    /// @param exchange puts it in the other one's place
    record Successor(FedIndex index, Runnable exchange) {

        /// For the thread that feeds the engine.
        void serve() {
            exchange.run();
        }
    }
}
