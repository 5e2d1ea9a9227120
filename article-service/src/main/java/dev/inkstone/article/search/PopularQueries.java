package dev.inkstone.article.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What many ask this task for and find. Kept in memory: after a restart it is learnt anew.
@ApplicationScoped
class PopularQueries {

    /// One person's search is nobody else's business, however often it is repeated.
    private static final int OFTEN = 3;

    /// With more people a query is no more popular.
    private static final int MOST = 20;

    private static final int KEPT = 5_000;

    /// A longer one is a sentence that nobody else types.
    private static final int LONGEST = 40;

    private static final Comparator<Map.Entry<String, Set<Integer>>> MOST_PEOPLE =
            Comparator.comparing(query -> -query.getValue().size());

    private final Map<String, Set<Integer>> people =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Set<Integer>> eldest) {
                    return size() > KEPT;
                }
            };

    /// Null when others are often asked than were, or by more people.
    private @Nullable Beginnings often;

    /// @param who tells people apart; only a digest is kept
    synchronized void asked(String typed, String who) {
        var query = typed.strip();
        if (!query.isEmpty() && query.length() <= LONGEST) {
            var asking = people.computeIfAbsent(query, any -> new HashSet<>());
            if (asking.size() < MOST && asking.add(who.hashCode()) && asking.size() >= OFTEN) {
                often = null;
            }
        }
    }

    synchronized List<String> typed(Typed typed, int limit) {
        if (often == null) {
            often =
                    new Beginnings(
                            people.entrySet().stream()
                                    .filter(query -> query.getValue().size() >= OFTEN)
                                    .sorted(MOST_PEOPLE)
                                    .map(Map.Entry::getKey)
                                    .toList());
        }
        return often.typed(typed, limit);
    }
}
