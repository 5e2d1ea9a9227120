package dev.inkstone.ai.tagging;

import com.hankcs.hanlp.seg.common.Term;
import dev.inkstone.ai.text.Chinese;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Words that no dictionary has, names above all, come out of it in pieces: `曾馨｜莹`, `扁｜尾｜海蛇`. What
/// stands beside its neighbour nearly wherever a text says it is put together again.
final class Rejoined {

    private static final int LONGEST = 8;
    private static final int FEWEST = 2;
    private static final double NEARLY_ALWAYS = 0.8;
    /// Each makes words longer by a piece or more.
    private static final int ROUNDS = LONGEST;

    private Rejoined() {}

    /// @param names whether it may be a tag, or a word of one
    /// @param tells whether it says something by itself
    /// @param piece whether it may be one of a longer word
    /// @param describes what comes next, if anything
    /// @param rarity 0 to about 17
    record Word(
            String text,
            boolean names,
            boolean tells,
            boolean piece,
            boolean describes,
            double rarity) {

        private static final Pattern NAMES = Pattern.compile("[ng].*|vn");
        private static final Pattern PIECES = Pattern.compile("[nagbjhx].*|vg");

        static Word of(Term term) {
            var kind = term.nature.toString();
            var single = term.length() == 1;
            var names =
                    !single && NAMES.matcher(kind).matches() && Chinese.saysSomething(term);
            return new Word(
                    term.word,
                    names,
                    names && Chinese.names(term),
                    single && PIECES.matcher(kind).matches(),
                    kind.startsWith("a"),
                    Chinese.rarity(term.word));
        }

        boolean joins(Word other) {
            return (piece || other.piece)
                    && (piece || names && !other.describes)
                    && (other.piece || other.names)
                    && text.length() + other.text.length() <= LONGEST;
        }

        Word with(Word other) {
            var together = text + other.text;
            return new Word(together, true, true, true, false, Chinese.rarity(together));
        }

        boolean isText() {
            return Character.isLetterOrDigit(text.codePointAt(0));
        }
    }

    private record Pair(Word first, Word second) {}

    static List<List<Word>> of(List<List<Term>> sentences) {
        var words =
                sentences.stream().map(terms -> terms.stream().map(Word::of).toList()).toList();
        for (var round = 0; round < ROUNDS; round++) {
            var next = new Round(words).together();
            if (next.equals(words)) {
                break;
            }
            words = next;
        }
        return words;
    }

    private static final class Round {

        private final List<List<Word>> sentences;
        private final Map<Word, Integer> counts = new HashMap<>();
        private final Map<Pair, Integer> pairs = new HashMap<>();
        /// How often the same word stands before a pair that cannot be part of the same name.
        private final Map<Pair, Map<Word, Integer>> before = new HashMap<>();

        Round(List<List<Word>> sentences) {
            this.sentences = sentences;
            for (var words : sentences) {
                for (var i = 0; i < words.size(); i++) {
                    counts.merge(words.get(i), 1, Integer::sum);
                    if (i > 0 && words.get(i - 1).joins(words.get(i))) {
                        count(words, i - 1);
                    }
                }
            }
        }

        private void count(List<Word> words, int first) {
            var pair = new Pair(words.get(first), words.get(first + 1));
            pairs.merge(pair, 1, Integer::sum);
            if (first > 0
                    && words.get(first - 1).isText()
                    && !words.get(first - 1).joins(pair.first())) {
                before.computeIfAbsent(pair, p -> new HashMap<>())
                        .merge(words.get(first - 1), 1, Integer::sum);
            }
        }

        List<List<Word>> together() {
            pairs.entrySet().removeIf(pair -> !belongs(pair.getKey(), pair.getValue()));
            return sentences.stream().map(this::joined).toList();
        }

        /// Of two pairs that share a word the one that is said more often.
        private List<Word> joined(List<Word> words) {
            var joined = new ArrayList<Word>();
            for (var i = 0; i < words.size(); i++) {
                var together = said(words, i);
                if (together > 0 && together >= said(words, i + 1)) {
                    joined.add(words.get(i).with(words.get(i + 1)));
                    i++;
                } else {
                    joined.add(words.get(i));
                }
            }
            return joined;
        }

        private int said(List<Word> words, int first) {
            return first + 1 < words.size()
                    ? pairs.getOrDefault(new Pair(words.get(first), words.get(first + 1)), 0)
                    : 0;
        }

        private boolean belongs(Pair pair, int together) {
            return together >= FEWEST
                    && isBound(pair.first(), together)
                    && isBound(pair.second(), together)
                    // `国关系` is the end of `两国关系`.
                    && !before.getOrDefault(pair, Map.of()).containsValue(together);
        }

        /// What means something by itself is free to do so elsewhere.
        private boolean isBound(Word word, int together) {
            return !word.piece() || together >= NEARLY_ALWAYS * counts.get(word);
        }
    }
}
