package dev.inkstone.article.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// How good the first ten results are: nDCG@10, 1 for the best order there is, the mean by set.
final class Quality {

    private static final int DEPTH = 10;

    private Quality() {}

    /// @param asked what becomes of a question before it is asked; null leaves it out
    static Map<String, Double> of(
            Contender contender, List<Collection.Judged> questions, UnaryOperator<String> asked) {
        var sums = new TreeMap<String, double[]>();
        for (var question : questions) {
            var q = asked.apply(question.q());
            if (q != null) {
                var sum = sums.computeIfAbsent(question.set(), set -> new double[2]);
                sum[0] += ndcg(contender.find(q, DEPTH), question.grades());
                sum[1]++;
            }
        }
        var means = new TreeMap<String, Double>();
        sums.forEach((set, sum) -> means.put(set, sum[0] / sum[1]));
        return means;
    }

    private static double ndcg(List<Long> found, Map<Long, Integer> grades) {
        var gains = found.stream().map(id -> grades.getOrDefault(id, 0)).toList();
        var best = grades.values().stream().sorted(Comparator.reverseOrder()).limit(DEPTH).toList();
        return dcg(gains) / dcg(best);
    }

    private static double dcg(List<Integer> gains) {
        double sum = 0;
        for (int i = 0; i < gains.size(); i++) {
            sum += gains.get(i) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }
}
