package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a person typed: loose words, `"phrases"` that must occur, and `-words` that must not.
/// Nothing else has a meaning, so nothing can be wrong.
///
/// @param typed all of it
/// @param loose the rest of the text, in its order
/// @param named what sentences have in quotes: loose words, best in a row
record QueryText(
        String typed,
        String loose,
        List<String> named,
        List<String> phrases,
        List<String> without) {

    private static final String QUOTE = "\"＂“”「」『』";

    private static final Pattern PART =
            Pattern.compile(
                    "((?<!\\S)[-－])?(?:[%1$s]([^%1$s]+)[%1$s]|([^\\s%1$s]+))".formatted(QUOTE));

    private static final Pattern QUOTES = Pattern.compile("[" + QUOTE + "]");

    private static final Pattern QUOTED = Pattern.compile("[%1$s][^%1$s]+[%1$s]".formatted(QUOTE));

    /// Nobody ends a sentence in a list of words: what has one is a question, or a pasted text.
    private static final Pattern SENTENCE =
            Pattern.compile("[。；？！]|[.;?!](?:\\s|$)|，[^，]+，");

    static QueryText of(String typed) {
        var loose = new StringBuilder();
        var named = new ArrayList<String>();
        var phrases = new ArrayList<String>();
        var without = new ArrayList<String>();
        var sentences = SENTENCE.matcher(QUOTED.matcher(typed).replaceAll("")).find();
        var parts = PART.matcher(typed);
        while (parts.find()) {
            var phrase = parts.group(2);
            var words = phrase == null ? parts.group(3) : phrase;
            if (parts.group(1) != null) {
                without.add(words);
            } else if (phrase != null && !sentences) {
                phrases.add(words);
            } else {
                loose.append(words).append(' ');
                if (phrase != null) {
                    named.add(words);
                }
            }
        }
        return new QueryText(typed, loose.toString(), named, phrases, without);
    }

    /// The same words, none of them a must: for when no article holds the phrases.
    QueryText loosened() {
        return new QueryText(typed, loose + String.join(" ", phrases), named, List.of(), without);
    }

    /// Each of the words must occur as it is.
    QueryText strict() {
        var words = loosened().loose.strip();
        return new QueryText(typed, "", List.of(), List.of(words.split("\\s+")), without);
    }

    /// What is typed without the quotes.
    String unquoted() {
        return QUOTES.matcher(typed).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }

    boolean isBlank() {
        return loose.isBlank() && phrases.isEmpty() && without.isEmpty();
    }
}
