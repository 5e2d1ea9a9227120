package dev.inkstone.article.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to find. A blank text asks for all that the narrowing leaves, the newest first.
///
/// @param facets what to count the results by
/// @param after the last result of the page before; null for the first page
record Question(
        QueryText text,
        Narrowing narrowing,
        Order order,
        Set<Facet> facets,
        int limit,
        @Nullable Cursor after) {

    /// The same in order of relevance.
    Question best(int most) {
        return new Question(text, narrowing, Order.RELEVANCE, facets, most, null);
    }

    /// For any article with that tag.
    static Question ofTag(String tag) {
        return new Question(
                QueryText.of(""),
                new Narrowing(tag, null, null, null),
                Order.NEWEST,
                Set.of(),
                1,
                null);
    }

    /// For any article that has all words of it.
    static Question ofText(String typed) {
        var text = QueryText.of(typed).strict();
        return new Question(text, Narrowing.NONE, Order.RELEVANCE, Set.of(), 1, null);
    }

    /// The same from another place on.
    Question behind(Cursor place) {
        return new Question(text, narrowing, order, facets, limit, place);
    }

    Question loosened() {
        return new Question(text.loosened(), narrowing, order, facets, limit, after);
    }
}
