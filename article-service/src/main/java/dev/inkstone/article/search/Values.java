package dev.inkstone.article.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;

/// Counts the values of one facet. Thousands may occur that nobody is told of: only those that are
/// told become strings.
final class Values {

    /// Values told of a facet, but for months: of those all are.
    private static final int TOLD = 10;

    private final Facet facet;
    private final BytesRefHash values = new BytesRefHash();
    private long[] counts = new long[TOLD];

    Values(Facet facet) {
        this.facet = facet;
    }

    /// To be counted in one part of the index, by the numbers that values have there.
    Part in(LeafReader part) throws IOException {
        return new Part(DocValues.getSortedSet(part, facet.field()));
    }

    private void add(BytesRef value, long times) {
        int added = values.add(value);
        int number = added < 0 ? -added - 1 : added;
        counts = ArrayUtil.grow(counts, number + 1);
        counts[number] += times;
    }

    /// The values to be told with their counts, in the order to tell them in.
    Map<String, Long> most() {
        var byName = Comparator.comparing(this::value);
        return facet == Facet.MONTHS
                ? first(values.size(), byName.reversed())
                : first(
                        TOLD,
                        Comparator.<Integer>comparingLong(number -> -counts[number])
                                .thenComparing(byName));
    }

    private Map<String, Long> first(int most, Comparator<Integer> order) {
        var last = new PriorityQueue<>(order.reversed());
        for (int number = 0; number < values.size(); number++) {
            if (last.size() < most) {
                last.add(number);
            } else if (order.compare(number, last.element()) < 0) {
                last.remove();
                last.add(number);
            }
        }
        var first = new LinkedHashMap<String, Long>();
        last.stream()
                .sorted(order)
                .forEach(number -> first.put(value(number).utf8ToString(), counts[number]));
        return first;
    }

    private BytesRef value(int number) {
        return values.get(number, new BytesRef());
    }

    final class Part {

        private final SortedSetDocValues numbers;
        private final float[] times;

        private Part(SortedSetDocValues numbers) {
            this.numbers = numbers;
            this.times = new float[Math.toIntExact(numbers.getValueCount())];
        }

        /// @param documents in order, the first `counted` of them
        /// @param each how many results each stands for
        void add(int[] documents, int counted, float each) throws IOException {
            for (int i = 0; i < counted; i++) {
                if (numbers.advanceExact(documents[i])) {
                    for (int left = numbers.docValueCount(); left > 0; left--) {
                        times[(int) numbers.nextOrd()] += each;
                    }
                }
            }
        }

        /// To be called once, last.
        void sum() throws IOException {
            for (int number = 0; number < times.length; number++) {
                if (times[number] > 0) {
                    Values.this.add(numbers.lookupOrd(number), Math.round((double) times[number]));
                }
            }
        }
    }
}
