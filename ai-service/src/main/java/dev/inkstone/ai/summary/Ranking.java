package dev.inkstone.ai.summary;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A sentence counts for much when many that count resemble it: PageRank over likeness, in which the
/// reader now and then starts afresh, rather at the beginning or where the title is spoken of.
final class Ranking {

    private static final double FOLLOWS = 0.6;
    private static final int ROUNDS = 20;

    private Ranking() {}

    static double[] of(List<Sentence> sentences, Set<String> title) {
        var likeness = likeness(sentences);
        var start = start(sentences, title);
        var rank = start.clone();
        for (var round = 0; round < ROUNDS; round++) {
            var next = new double[rank.length];
            for (var i = 0; i < rank.length; i++) {
                next[i] = (1 - FOLLOWS) * start[i];
                for (var j = 0; j < rank.length; j++) {
                    next[i] += FOLLOWS * rank[j] * likeness[j][i];
                }
            }
            rank = next;
        }
        return rank;
    }

    private static double[] start(List<Sentence> sentences, Set<String> title) {
        var start = new double[sentences.size()];
        for (var one : sentences) {
            var ofTitle = one.words().stream().filter(title::contains).count();
            start[one.at()] =
                    1
                            + 3.0 * ofTitle / Math.max(1, title.size())
                            + 6.0 / (1 + one.at())
                            + (one.opens() ? 0.7 : 0);
        }
        return normal(start);
    }

    /// Each row sums to 1.
    private static double[][] likeness(List<Sentence> sentences) {
        var size = sentences.size();
        var likeness = new double[size][size];
        for (var i = 0; i < size; i++) {
            for (var j = 0; j < size; j++) {
                likeness[i][j] = i == j ? 0 : sentences.get(i).likeness(sentences.get(j));
            }
            normal(likeness[i]);
        }
        return likeness;
    }

    private static double[] normal(double[] values) {
        var sum = Arrays.stream(values).sum();
        for (var i = 0; sum > 0 && i < values.length; i++) {
            values[i] /= sum;
        }
        return values;
    }
}
