package dev.inkstone.ai.text;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.tokenize.SimpleTokenizer;

/// Finds what a sentence names: runs of nouns with the adjectives before them.
public final class EnglishTagger {

    private static final POSModel MODEL =
            Models.load("opennlp-en-ud-ewt-pos-1.3-2.5.4.bin", POSModel::new);

    private EnglishTagger() {}

    /// Each as its words in order.
    public static List<List<String>> nounPhrases(String sentence) {
        var words = SimpleTokenizer.INSTANCE.tokenize(sentence);
        // Not safe for several threads at once, and cheap to make.
        var kinds = new POSTaggerME(MODEL).tag(words);
        var phrases = new ArrayList<List<String>>();
        var current = new ArrayList<String>();
        var hasNoun = false;
        for (var i = 0; i <= words.length; i++) {
            var noun = i < words.length && (kinds[i].equals("NOUN") || kinds[i].equals("PROPN"));
            var adjective = i < words.length && kinds[i].equals("ADJ") && !hasNoun;
            if (noun || adjective) {
                current.add(words[i]);
                hasNoun |= noun;
            } else {
                if (hasNoun) {
                    phrases.add(List.copyOf(current));
                }
                current.clear();
                hasNoun = false;
            }
        }
        return phrases;
    }
}
