package dev.inkstone.article.search;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to find. A blank text asks for the newest articles that pass the filters.
///
/// @param after the last result of the page before; null for the first page
record Question(
        QueryText text,
        @Nullable String tag,
        @Nullable UUID author,
        int limit,
        @Nullable Cursor after) {

    Question loosened() {
        return new Question(text.loosened(), tag, author, limit, after);
    }
}
