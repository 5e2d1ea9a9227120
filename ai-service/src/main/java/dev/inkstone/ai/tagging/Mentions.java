package dev.inkstone.ai.tagging;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How often each phrase is said, under whichever of its spellings comes first or most often.
final class Mentions {

    /// A title names what it is about; so does a beginning.
    private static final double IN_TITLE = 4;

    private static final double AT_THE_BEGINNING = 1.5;

    private final Map<String, Double> counts = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> spellings = new HashMap<>();

    void inTitle(String key, String spelling) {
        // Titles are often written in capitals; whatever the text says goes before.
        counts.merge(key, IN_TITLE, Double::sum);
        spellings.computeIfAbsent(key, k -> new LinkedHashMap<>()).putIfAbsent(spelling, 0);
    }

    /// @param sure whether it is written like that elsewhere, and not for where it stands
    void inParagraph(int paragraph, String key, String spelling, boolean sure) {
        counts.merge(key, paragraph == 0 ? AT_THE_BEGINNING : 1, Double::sum);
        spellings
                .computeIfAbsent(key, k -> new LinkedHashMap<>())
                .merge(spelling, sure ? 1 : 0, Integer::sum);
    }

    /// @param worth of one phrase by itself, by its key
    List<Phrase> phrases(ToDoubleFunction<String> worth) {
        return counts.entrySet().stream()
                .map(
                        said ->
                                new Phrase(
                                        spelling(said.getKey()),
                                        Math.log1p(said.getValue())
                                                * worth.applyAsDouble(said.getKey())))
                .toList();
    }

    double count(String key) {
        return counts.getOrDefault(key, 0.0);
    }

    private String spelling(String key) {
        return spellings.getOrDefault(key, Map.of()).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(key);
    }
}
