package dev.inkstone.article.reading;

import org.jspecify.annotations.Nullable;

/// Which articles are asked for; what is null asks for nothing. All given parts must hold.
record Filter(@Nullable String tag, @Nullable String author, @Nullable String favorited) {

    /// Text that no database column can hold matches no article.
    boolean matchesNothing() {
        return unstorable(tag) || unstorable(author) || unstorable(favorited);
    }

    private static boolean unstorable(@Nullable String text) {
        return text != null
                && text.codePoints()
                        .anyMatch(
                                c ->
                                        c == 0
                                                || (c >= Character.MIN_SURROGATE
                                                        && c <= Character.MAX_SURROGATE));
    }
}
