package dev.inkstone.article.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/// Scores all that some words find: goes through one word after the other and sums up what each
/// adds, for a stretch of the index at a time.
final class Sums extends BulkScorer {

    private static final int LONGEST_STRETCH = 1 << 12;

    private final List<Scorer> words;
    private final DocIdSetIterator preferred;
    private final float more;

    private final int stretch;
    private final double[] sums;
    private final FixedBitSet any;
    private final FixedBitSet some;
    private final DocAndFloatFeatureBuffer batch = new DocAndFloatFeatureBuffer();
    private final Score score = new Score();

    /// @param preferred what counts `more` if any word finds it
    /// @param articles in this part of the index: what was just written stands in small ones
    Sums(
            List<Scorer> words,
            DocIdSetIterator preferred,
            float more,
            int articles) {
        this.words = words;
        this.preferred = preferred;
        this.more = more;
        this.stretch = Math.min(LONGEST_STRETCH, articles);
        this.sums = new double[stretch];
        this.any = new FixedBitSet(stretch);
        this.some = new FixedBitSet(stretch);
    }

    @Override
    public int score(LeafCollector collector, Bits live, int from, int to) throws IOException {
        collector.setScorer(score);
        int next = next(from);
        while (next < to) {
            int end = Math.min(to, next + stretch);
            for (var word : words) {
                add(word, live, next, end);
            }
            if (preferred.docID() < next) {
                preferred.advance(next);
            }
            preferred.intoBitSet(end, some, next);
            collect(collector, next);
            next = next(end);
        }
        return next;
    }

    /// The first article from there on that has any of the words.
    private int next(int from) throws IOException {
        int next = DocIdSetIterator.NO_MORE_DOCS;
        for (var word : words) {
            int at = word.docID();
            next = Math.min(next, at < from ? word.iterator().advance(from) : at);
        }
        return next;
    }

    private void add(Scorer word, Bits live, int start, int end) throws IOException {
        if (word.docID() >= end) {
            return;
        }
        word.nextDocsAndScores(end, live, batch);
        while (batch.size > 0) {
            for (int i = 0; i < batch.size; i++) {
                int at = batch.docs[i] - start;
                any.set(at);
                sums[at] += batch.features[i];
            }
            word.nextDocsAndScores(end, live, batch);
        }
    }

    private void collect(LeafCollector collector, int start) throws IOException {
        any.forEach(
                0,
                stretch,
                0,
                at -> {
                    float sum = (float) sums[at];
                    score.is = some.get(at) ? sum + more : sum;
                    collector.collect(start + at);
                    sums[at] = 0;
                });
        any.clear();
        some.clear();
    }

    @Override
    public long cost() {
        return words.stream().mapToLong(word -> word.iterator().cost()).sum();
    }

    private static final class Score extends Scorable {

        private float is;

        @Override
        public float score() {
            return is;
        }
    }
}
