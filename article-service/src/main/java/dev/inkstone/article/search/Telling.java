package dev.inkstone.article.search;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much each term of a query tells of what is sought. Pairs of characters are cut without
/// regard to words; which of them are words, the lexicon knows. It is asked about queries alone: a
/// text that a query cuts otherwise is found all the same.
final class Telling {

    /// No pair of one word weighs less.
    static final float OF_A_WORD = 0.5f;

    /// A pair of which each half belongs to another word.
    static final float ACROSS = 0.4f;

    /// The same, where one of them is a word that tells nothing; and a word that tells next to it.
    private static final float LITTLE = 0.3f;

    /// Of a longer word no pair weighs less than of one with so many characters.
    private static final int LONG = 5;

    private final Analysis analysis;

    Telling(Analysis analysis) {
        this.analysis = analysis;
    }

    /// The terms of a text with their weights, in order: no question words where there are others.
    Map<String, Float> weights(String text) {
        var weights = new LinkedHashMap<String, Float>();
        var all = new LinkedHashMap<String, Float>();
        var words = new Lexicon.Word[text.length()];
        for (var word : Lexicon.CHINESE.words(text)) {
            Arrays.fill(words, word.start(), word.end(), word);
        }
        analysis.eachTerm(
                text,
                (term, start, end) -> {
                    float weight = weight(term, text, start, end, words);
                    if (weight > 0) {
                        weights.merge(term, weight, Telling::both);
                    }
                    all.put(term, 1f);
                });
        singles(text, words, weights);
        return weights.isEmpty() ? all : weights;
    }

    /// A word that is said again is meant the more; what lies across words is not said at all.
    private static float both(float before, float again) {
        return Math.min(before, again) < OF_A_WORD ? Math.max(before, again) : before + again;
    }

    /// A word of one character is half of two pairs that tell little: 氧 of 氧的作用.
    private static void singles(
            String text, Lexicon.@Nullable Word[] words, Map<String, Float> weights) {
        for (int at = 0; at < words.length; at++) {
            if (isSingle(words, at)
                    && !isSingle(words, at - 1)
                    && !isSingle(words, at + 1)
                    && !Lexicon.CHINESE.isOften(text.charAt(at))) {
                weights.put(Character.toString(Folding.of(text.charAt(at))), 1f);
            }
        }
    }

    private static boolean isSingle(Lexicon.@Nullable Word[] words, int at) {
        var word = at < 0 || at == words.length ? null : words[at];
        return word != null && word.length() == 1 && !word.common();
    }

    private static float weight(
            String term, String text, int start, int end, Lexicon.@Nullable Word[] words) {
        if (!WordTokenizer.isUnspaced(term.codePointAt(0))) {
            if (CommonWords.has(text, start, end)) {
                return 0;
            }
            return CommonWords.tellsLittle(text, start, end) ? LITTLE : 1;
        }
        var first = words[start];
        var second = words[end - 1];
        if (first == null || second == null) {
            return 1;
        }
        if (first == second) {
            return first.common() ? 0 : ofAWord(first.length());
        }
        // Names that no lexicon has fall into single characters, of which some are common words.
        var single = first.length() == 1 && second.length() == 1;
        if (first.common() || second.common()) {
            return first.common() && second.common() ? 0 : single ? ACROSS : LITTLE;
        }
        return first.length() > 1 && second.length() > 1 ? ACROSS : 1;
    }

    /// The pairs of a long word come together: it shall count more than a short one, but not so
    /// many times as it has pairs.
    private static float ofAWord(int length) {
        return (float) (1 / Math.sqrt(Math.clamp(length, 2, LONG) - 1));
    }
}
