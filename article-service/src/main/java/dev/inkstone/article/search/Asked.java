package dev.inkstone.article.search;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A search as the client asked for it.
record Asked(
        QueryText text,
        @Nullable String tag,
        @Nullable String author,
        int limit,
        @Nullable Cursor after) {

    private static final int LONGEST = 1_000;
    private static final int LIMIT = 20;

    /// As in lists: asking for more is no mistake, it just gives this.
    private static final int MOST = 100;

    /// @throws Refusal INVALID with every parameter that is wrong
    static Asked of(
            @Nullable String q,
            @Nullable String tag,
            @Nullable String author,
            @Nullable String limit,
            @Nullable String cursor) {
        var wrong = new LinkedHashMap<String, List<String>>();
        var typed = q == null ? "" : q;
        if (typed.isBlank() && tag == null && author == null) {
            wrong.put("q", List.of("can't be blank"));
        } else if (typed.codePointCount(0, typed.length()) > LONGEST) {
            wrong.put("q", List.of("is too long (maximum is " + LONGEST + " characters)"));
        }
        var most = limit(limit, wrong);
        var after = cursor == null ? null : Cursor.of(cursor);
        if (cursor != null && after == null) {
            wrong.put("cursor", List.of("is invalid"));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(Kind.INVALID, wrong);
        }
        return new Asked(QueryText.of(typed), tag, author, most, after);
    }

    private static int limit(@Nullable String sent, Map<String, List<String>> wrong) {
        if (sent == null) {
            return LIMIT;
        }
        try {
            var limit = Integer.parseInt(sent);
            if (limit >= 1) {
                return Math.min(MOST, limit);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too small.
        }
        wrong.put("limit", List.of("must be a whole number from 1"));
        return LIMIT;
    }
}
