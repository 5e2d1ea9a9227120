package dev.inkstone.article.search;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.SortedSetDocValues;

/// Counts the values of one facet in one part of the index, by their numbers there.
final class Values {

    private final SortedSetDocValues values;
    private final int[] counts;

    Values(SortedSetDocValues values) {
        this.values = values;
        this.counts = new int[Math.toIntExact(values.getValueCount())];
    }

    void add(int document) throws IOException {
        if (values.advanceExact(document)) {
            for (int left = values.docValueCount(); left > 0; left--) {
                counts[(int) values.nextOrd()]++;
            }
        }
    }

    void sum(Map<String, Long> sums) throws IOException {
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] > 0) {
                var value = values.lookupOrd(number).utf8ToString();
                sums.merge(value, (long) counts[number], Long::sum);
            }
        }
    }
}
