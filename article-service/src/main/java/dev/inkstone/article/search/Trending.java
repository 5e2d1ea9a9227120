package dev.inkstone.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Orders what a search finds by what people open, keep and speak of now. Heat changes by the minute
/// and is no business of an index: the best matches are ordered by what the database says.
@ApplicationScoped
class Trending {

    /// Beyond the best thousand matches nobody asks for what is popular, but for other words.
    private static final int MOST = 1_000;

    private static final Comparator<Cursor> HOTTEST_FIRST =
            Comparator.comparing(Cursor::score).thenComparing(Cursor::article).reversed();

    private final Jdbi jdbi;

    Trending(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @param find in order of relevance
    Found find(Question question, Function<Question, Found> find) {
        var best = find.apply(question.best(MOST));
        var scores = new HashMap<Long, Found.Hit>();
        best.hits().forEach(hit -> scores.put(hit.article(), hit));
        var behind =
                heat(scores.keySet()).stream()
                        .sorted(HOTTEST_FIRST)
                        .filter(place -> isBehind(place, question.after()))
                        .toList();
        var page = behind.subList(0, Math.min(question.limit(), behind.size()));
        return new Found(
                page.stream().map(place -> scores.get(place.article())).toList(),
                best.total(),
                best.totalIsExact(),
                page.size() < behind.size() ? page.getLast() : null,
                best.facets(),
                best.facetsAreExact(),
                best.didYouMean());
    }

    private static boolean isBehind(Cursor place, @Nullable Cursor last) {
        return last == null || HOTTEST_FIRST.compare(place, last) > 0;
    }

    /// Where each article stands in this order.
    private List<Cursor> heat(Collection<Long> articles) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select id, heat from article where id = any(:ids)")
                                .bindArray("ids", Long.class, articles.toArray())
                                .map((row, context) -> new Cursor(0, row.getFloat(2), row.getLong(1)))
                                .list());
    }
}
