package dev.inkstone.ai.tagging;

import dev.inkstone.ai.text.English;
import dev.inkstone.ai.text.EnglishTagger;
import dev.inkstone.ai.text.Prose;
import dev.inkstone.ai.text.Sentences;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Noun phrases of up to three words, of which none is an everyday word.
final class EnglishPhrases {

    private static final int MOST_WORDS = 3;

    private EnglishPhrases() {}

    static List<Phrase> in(String title, Prose prose) {
        var mentions = new Mentions();
        var names = new HashSet<String>();
        phrases(title).forEach(words -> mentions.inTitle(key(words), plain(words)));
        for (var i = 0; i < prose.paragraphs().size(); i++) {
            var paragraph = i;
            for (var sentence : Sentences.in(prose.paragraphs().get(i))) {
                for (var words : phrases(sentence)) {
                    var begins = sentence.startsWith(words.getFirst());
                    mentions.inParagraph(
                            paragraph,
                            key(words),
                            begins ? plain(words) : String.join(" ", words),
                            !begins);
                    if (isName(words) && !begins) {
                        names.add(key(words));
                    }
                }
            }
        }
        return mentions.phrases(key -> worth(key, isSaidOnce(mentions.count(key)), names));
    }

    /// Everyday words at the edges are left off: `many large language models` becomes three words.
    private static List<List<String>> phrases(String text) {
        return EnglishTagger.nounPhrases(text).stream()
                .map(EnglishPhrases::withoutCommonEdges)
                .filter(words -> !words.isEmpty() && words.size() <= MOST_WORDS)
                .toList();
    }

    private static List<String> withoutCommonEdges(List<String> words) {
        var from = 0;
        var to = words.size();
        while (from < to && !tells(words.get(from))) {
            from++;
        }
        while (to > from && !tells(words.get(to - 1))) {
            to--;
        }
        return words.subList(from, to);
    }

    private static boolean tells(String word) {
        return English.saysSomething(word) && word.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean isName(List<String> words) {
        return words.stream().allMatch(word -> Character.isUpperCase(word.codePointAt(0)));
    }

    private static String key(List<String> words) {
        return words.stream().map(English::stem).collect(Collectors.joining(" "));
    }

    /// Without the capitals that only a title or the beginning of a sentence gave it.
    private static String plain(List<String> words) {
        var text = String.join(" ", words);
        return hasInnerCapital(words.getFirst()) ? text : text.toLowerCase(Locale.ROOT);
    }

    private static boolean hasInnerCapital(String word) {
        return word.chars().skip(1).anyMatch(Character::isUpperCase);
    }

    private static boolean isSaidOnce(double count) {
        return count < 1.6;
    }

    /// Two words tell more than one if they are a name or said together again, and a name more than a
    /// noun. A noun that is said once tells nothing.
    private static double worth(String key, boolean once, Set<String> names) {
        var words = key.split(" ").length;
        var isName = names.contains(key);
        if (once && !isName) {
            return words == 1 ? 0 : 1;
        }
        return (1 + 0.5 * (words - 1)) * (isName && !(once && words == 1) ? 1.3 : 1);
    }
}
