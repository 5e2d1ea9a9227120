package dev.inkstone.ai.summary;

import dev.inkstone.ai.text.Language;
import dev.inkstone.ai.text.Prose;
import dev.inkstone.ai.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Picks the few sentences that together say most of what a text says (LexRank, biased towards the
/// title and the beginning), without saying anything twice, and leaves them in their order.
public final class Summaries {

    /// As long as a reader takes in at a glance.
    private static final int WIDTH = 480;
    /// Room is not filled with what is worth less than this part of the best.
    private static final double WORTH_SAYING = 0.4;
    /// Further down, nothing is said for the first time.
    private static final int MOST_SENTENCES = 150;
    private static final int FEWEST_WORDS = 4;

    private Summaries() {}

    public static String of(String title, Prose prose, Language language) {
        var text = String.join(language.gap(), prose.paragraphs());
        if (language.width(text) <= WIDTH) {
            return Sentence.withoutDateline(text, title).strip();
        }
        var sentences = sentences(title, prose, language);
        var ranks = Ranking.of(sentences, Set.copyOf(language.words(title)));
        ToDoubleFunction<Sentence> worth = one -> ranks[one.at()] * one.weight();
        var order = new ArrayList<>(sentences);
        order.sort(Comparator.comparingDouble(worth).reversed());
        var least = WORTH_SAYING * worth.applyAsDouble(order.getFirst());
        order.removeIf(one -> worth.applyAsDouble(one) < least);
        return text(chosen(order, language), language);
    }

    private static List<Sentence> sentences(
            String title, Prose prose, Language language) {
        var all = new ArrayList<Sentence>();
        for (var paragraph : prose.paragraphs()) {
            var first = true;
            for (var text : Sentences.in(paragraph)) {
                for (var said : parts(Sentence.withoutDateline(text, title), language)) {
                    var words = new HashSet<>(language.words(said));
                    if (words.size() >= FEWEST_WORDS
                            && all.size() < MOST_SENTENCES
                            && !Sentence.isBesideThePoint(said)) {
                        all.add(Sentence.of(all.size(), said, words, first, language));
                    }
                    first = false;
                }
            }
        }
        return all.isEmpty() ? whole(prose, language) : all;
    }

    private static List<String> parts(String sentence, Language language) {
        return language == Language.CHINESE ? Clauses.of(sentence) : List.of(sentence);
    }

    private static List<Sentence> whole(Prose prose, Language language) {
        var text = prose.text();
        return List.of(Sentence.of(0, text, new HashSet<>(language.words(text)), true, language));
    }

    private static List<Sentence> chosen(List<Sentence> bestFirst, Language language) {
        var chosen = new ArrayList<Sentence>();
        var left = WIDTH;
        for (var one : bestFirst) {
            var width = language.width(one.text());
            if (width <= left && chosen.stream().noneMatch(one::repeats)) {
                chosen.add(one);
                left -= width;
            }
        }
        if (chosen.isEmpty()) {
            chosen.add(bestFirst.getFirst());
        }
        chosen.sort(Comparator.comparingInt(Sentence::at));
        return chosen;
    }

    private static String text(List<Sentence> sentences, Language language) {
        var text =
                String.join(language.gap(), sentences.stream().map(Sentence::text).toList())
                        .replaceAll("(?U)\\s+", " ")
                        .strip();
        var most = language == Language.CHINESE ? WIDTH / 3 : WIDTH;
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
