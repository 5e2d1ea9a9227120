package dev.inkstone.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What many ask this task for and find. Kept in memory: after a restart it is learnt anew.
@ApplicationScoped
class PopularQueries {

    /// One person's search is nobody else's business.
    private static final int OFTEN = 3;

    private static final int KEPT = 5_000;

    /// A longer one is a sentence that nobody else types.
    private static final int LONGEST = 40;

    private final Map<String, Integer> times =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                    return size() > KEPT;
                }
            };

    /// Null when others are often asked than were.
    private @Nullable Beginnings often;

    synchronized void asked(String typed) {
        var query = typed.strip();
        if (!query.isEmpty() && query.length() <= LONGEST) {
            if (times.merge(query, 1, Integer::sum) == OFTEN) {
                often = null;
            }
        }
    }

    synchronized List<String> typed(Typed typed, int limit) {
        if (often == null) {
            often =
                    new Beginnings(
                            times.entrySet().stream()
                                    .filter(query -> query.getValue() >= OFTEN)
                                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                                    .map(Map.Entry::getKey)
                                    .toList());
        }
        return often.typed(typed, limit);
    }
}
