package dev.inkstone.ai.tagging;

import dev.inkstone.ai.tagging.Rejoined.Word;
import dev.inkstone.ai.text.Chinese;
import dev.inkstone.ai.text.Prose;
import dev.inkstone.ai.text.Sentences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Nouns, names, and two nouns in a row that are said together again.
final class ChinesePhrases {

    private static final int LONGEST = 8;

    private final Mentions mentions = new Mentions();
    private final Map<String, Double> rarity = new HashMap<>();

    private ChinesePhrases() {}

    static List<Phrase> in(String title, Prose prose) {
        return new ChinesePhrases().phrases(title, prose);
    }

    private List<Phrase> phrases(String title, Prose prose) {
        var texts = new ArrayList<>(List.of(title));
        var paragraphs = new ArrayList<>(List.of(-1));
        for (var i = 0; i < prose.paragraphs().size(); i++) {
            for (var sentence : Sentences.in(prose.paragraphs().get(i))) {
                texts.add(sentence);
                paragraphs.add(i);
            }
        }
        var sentences = Rejoined.of(texts.stream().map(Chinese::words).toList());
        for (var i = 0; i < sentences.size(); i++) {
            for (var noun : nouns(sentences.get(i))) {
                if (paragraphs.get(i) < 0) {
                    mentions.inTitle(noun, noun);
                } else {
                    mentions.inParagraph(paragraphs.get(i), noun, noun, true);
                }
            }
        }
        subject(title.strip(), prose.text());
        return mentions.phrases(phrase -> mentions.count(phrase) < 1.6 ? 0 : worth(phrase));
    }

    /// A short title that the text takes up as it stands is its subject, however it comes apart.
    private void subject(String title, String text) {
        var takenUp = text.split(Pattern.quote(title), -1).length - 1;
        if (title.length() > 1
                && title.length() <= LONGEST
                && title.codePoints().allMatch(Character::isLetterOrDigit)
                && takenUp >= 2
                && mentions.count(title) == 0) {
            mentions.inTitle(title, title);
            for (var i = 0; i < takenUp; i++) {
                mentions.inParagraph(i, title, title, true);
            }
            rarity.put(title, Chinese.rarity(title));
        }
    }

    private List<String> nouns(List<Word> words) {
        var nouns = new ArrayList<String>();
        Word before = null;
        for (var word : words) {
            if (word.tells()) {
                nouns.add(word.text());
                rarity.put(word.text(), word.rarity());
            }
            if (word.names()
                    && before != null
                    && (before.tells() || word.tells())
                    && before.text().length() + word.text().length() <= LONGEST) {
                var both = before.text() + word.text();
                nouns.add(both);
                // What two everyday words say together is not as rare as no dictionary having it.
                rarity.putIfAbsent(both, (before.rarity() + word.rarity()) / 2);
            }
            before = word.names() ? word : null;
        }
        return nouns;
    }

    /// Rare words tell more, and so do longer ones; a name of three syllables is no phrase of two.
    private double worth(String phrase) {
        return rarity.getOrDefault(phrase, 0.0) * Math.sqrt(Math.min(phrase.length(), 5));
    }
}
