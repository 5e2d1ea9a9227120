package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Short texts, to be found by what they begin with: as they are written, as they are read, or by
/// the first letters of that.
final class Beginnings {

    static final Beginnings NONE = new Beginnings(List.of());

    private final List<String> texts;

    /// Sorted, so that what begins alike stands together.
    private final Key[] keys;

    /// @param texts the best first
    Beginnings(List<String> texts) {
        this.texts = texts;
        var all = new ArrayList<Key>();
        for (int rank = 0; rank < texts.size(); rank++) {
            for (var beginning : Grams.beginningsOf(texts.get(rank))) {
                all.add(new Key(beginning, rank));
            }
        }
        keys = all.toArray(Key[]::new);
        Arrays.sort(keys, Comparator.comparing(Key::beginning));
    }

    /// These, or others where the texts are others.
    Beginnings orOf(List<String> others) {
        return texts.equals(others) ? this : new Beginnings(others);
    }

    /// The best of the texts that begin so.
    List<String> typed(Typed typed, int limit) {
        var best = new TreeSet<Integer>();
        if (!typed.parts().isEmpty()) {
            var first = Grams.sought(typed.parts()).getFirst().getLast();
            for (int i = first(first); i < keys.length && keys[i].beginning.startsWith(first); i++) {
                int rank = keys[i].rank;
                if ((best.size() < limit || rank < best.last())
                        && typed.isBeginningOf(texts.get(rank))) {
                    best.add(rank);
                    if (best.size() > limit) {
                        best.pollLast();
                    }
                }
            }
        }
        return best.stream().map(texts::get).toList();
    }

    private int first(String beginning) {
        int from = 0;
        int to = keys.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (keys[middle].beginning.compareTo(beginning) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// @param rank place of the text among all
    private record Key(String beginning, int rank) {}
}
