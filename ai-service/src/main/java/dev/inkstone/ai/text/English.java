package dev.inkstone.ai.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/// English, and as far as that goes other languages that put spaces between words.
public final class English {

    /// Possessive, which takes no stack for a word of many parts.
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]++(?:['’.+#-][\\p{L}\\p{N}+#]++)*+[+#]*");
    private static final Set<String> COMMON = Words.of("/common-words-en.txt");

    private English() {}

    public static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /// Whether a word tells anything about where it stands.
    public static boolean saysSomething(String word) {
        return word.length() > 1
                && !COMMON.contains(word.toLowerCase(Locale.ROOT).replace('’', '\''));
    }

    /// `running` and `runs` have the same.
    public static String stem(String word) {
        var stemmer = new EnglishStemmer();
        stemmer.setCurrent(word.toLowerCase(Locale.ROOT));
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
