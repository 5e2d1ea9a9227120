package dev.inkstone.article.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// How good the first ten results are: nDCG@10, 1 for the best order there is, the mean by set.
final class Quality {

    private static final int DEPTH = 10;

    private Quality() {}

    /// Of each question by itself.
    ///
    /// @param asked what becomes of a question before it is asked; null leaves it out
    static Map<Collection.Judged, Double> of(
            Contender contender, List<Collection.Judged> questions, UnaryOperator<String> asked) {
        var scores = new LinkedHashMap<Collection.Judged, Double>();
        for (var question : questions) {
            var q = asked.apply(question.q());
            if (q != null) {
                scores.put(question, ndcg(contender.find(q, DEPTH), question.grades()));
            }
        }
        return scores;
    }

    static Map<String, Double> bySet(Map<Collection.Judged, Double> scores) {
        return scores.entrySet().stream()
                .collect(
                        Collectors.groupingBy(
                                score -> score.getKey().set(),
                                TreeMap::new,
                                Collectors.averagingDouble(Map.Entry::getValue)));
    }

    /// The share of its score that each set keeps where questions are asked otherwise.
    static Map<String, Double> kept(
            Map<Collection.Judged, Double> clean, Map<Collection.Judged, Double> otherwise) {
        var same = new LinkedHashMap<>(clean);
        same.keySet().retainAll(otherwise.keySet());
        var before = bySet(same);
        var kept = bySet(otherwise);
        kept.replaceAll((set, score) -> score / before.get(set));
        return kept;
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
