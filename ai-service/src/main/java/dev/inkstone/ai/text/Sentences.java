package dev.inkstone.ai.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Cuts a paragraph into sentences, Chinese and others alike.
public final class Sentences {

    private static final String ENDS = "。！？!?…；;.";
    private static final String CLOSING = "”’」』）)》\"'";

    private static final Pattern ABBREVIATION =
            Pattern.compile(
                    "(?i)(\\p{Lu}|mr|mrs|ms|dr|prof|st|no|vs|e\\.g|i\\.e|cf|approx)\\.");
    /// One character more than the longest of these.
    private static final int LONGEST = 8;

    private Sentences() {}

    public static List<String> in(String paragraph) {
        var sentences = new ArrayList<String>();
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(paragraph);
        var start = breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (!continues(paragraph, start, end)) {
                add(sentences, paragraph.substring(start, end));
                start = end;
            }
        }
        add(sentences, paragraph.substring(start));
        return sentences;
    }

    static boolean isEnd(char c) {
        return ENDS.indexOf(c) >= 0 || CLOSING.indexOf(c) >= 0;
    }

    /// "Dr. Who", "J. Smith" and "e.g. this" are cut by the rules of Unicode; a closing quotation
    /// mark is cut off in Chinese.
    private static boolean continues(String text, int start, int end) {
        if (end >= text.length()) {
            return false;
        }
        if (CLOSING.indexOf(text.charAt(end)) >= 0) {
            return true;
        }
        var last = end;
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        // The sentence so far may be long, and looked at again for each of its abbreviations.
        var ending = text.substring(Math.max(start, last - LONGEST), last);
        return ABBREVIATION.matcher(ending.substring(ending.lastIndexOf(' ') + 1)).matches();
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }
}
