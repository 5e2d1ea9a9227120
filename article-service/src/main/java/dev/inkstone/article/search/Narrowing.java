package dev.inkstone.article.search;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What results must have besides the words. Null stands for anything.
///
/// @param from earliest time of publishing
/// @param to the time that all were published before
record Narrowing(
        @Nullable String tag, @Nullable UUID author, @Nullable Instant from, @Nullable Instant to) {

    static final Narrowing NONE = new Narrowing(null, null, null, null);
}
