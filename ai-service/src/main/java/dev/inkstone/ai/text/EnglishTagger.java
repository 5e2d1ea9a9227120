package dev.inkstone.ai.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;

/// Finds what a sentence names: runs of nouns with the adjectives before them.
public final class EnglishTagger {

    private static final POSModel MODEL =
            Models.load("opennlp-en-ud-ewt-pos-1.3-2.5.4.bin", POSModel::new);

    /// A word with the hyphens in it, or a mark. Of a possessive the ending stands by itself.
    private static final Pattern TOKEN =
            Pattern.compile(
                    "['’]s\\b|[\\p{L}\\p{N}]++(?:[-.+#&][\\p{L}\\p{N}+#]++)*+[+#]*|[^\\s\\p{L}\\p{N}]");

    private EnglishTagger() {}

    /// Each as its words in order.
    public static List<List<String>> nounPhrases(String sentence) {
        var words =
                TOKEN.matcher(sentence).results().map(MatchResult::group).toArray(String[]::new);
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
