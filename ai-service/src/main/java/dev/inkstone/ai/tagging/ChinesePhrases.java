package dev.inkstone.ai.tagging;

import com.hankcs.hanlp.seg.common.Term;
import dev.inkstone.ai.text.Chinese;
import dev.inkstone.ai.text.Prose;
import dev.inkstone.ai.text.Sentences;
import java.util.ArrayList;
import java.util.List;

/// Nouns, names, and two nouns in a row that are said together again.
final class ChinesePhrases {

    private static final int LONGEST = 8;

    private ChinesePhrases() {}

    static List<Phrase> in(String title, Prose prose) {
        var mentions = new Mentions();
        nouns(title).forEach(noun -> mentions.inTitle(noun, noun));
        for (var i = 0; i < prose.paragraphs().size(); i++) {
            var paragraph = i;
            for (var sentence : Sentences.in(prose.paragraphs().get(i))) {
                nouns(sentence).forEach(noun -> mentions.inParagraph(paragraph, noun, noun));
            }
        }
        return mentions.phrases(phrase -> mentions.count(phrase) < 1.6 ? 0 : worth(phrase));
    }

    private static List<String> nouns(String text) {
        var nouns = new ArrayList<String>();
        Term before = null;
        for (var word : Chinese.words(text)) {
            var names = names(word);
            if (names) {
                nouns.add(word.word);
            }
            if (names && before != null && before.length() + word.length() <= LONGEST) {
                nouns.add(before.word + word.word);
            }
            before = names ? word : null;
        }
        return nouns;
    }

    private static boolean names(Term word) {
        var kind = word.nature.toString();
        return word.length() > 1
                && Chinese.saysSomething(word)
                && (kind.startsWith("n")
                        || kind.startsWith("g")
                        || kind.equals("vn")
                        || kind.equals("nx"));
    }

    /// Rare words tell more, and so do longer ones; a name of three syllables is no phrase of two.
    private static double worth(String phrase) {
        return Chinese.rarity(phrase) * Math.sqrt(Math.min(phrase.length(), 5));
    }
}
