package dev.inkstone.article.search;

/// A stretch of a text that is cut at sentences; where they are long at commas, or else between words.
record Snippet(int start, int end) {

    /// Longest stretch that is shown whole.
    static final int CORE = 100;

    /// How far before and behind it an edge is looked for.
    private static final int MARGIN = 60;

    private static final String SENTENCE_ENDS = "。！？；!?;\n";

    private static final String CLAUSE_ENDS = "，、：—";

    /// These end a sentence where a space follows: others stand in numbers, times and names.
    private static final String SPACED_SENTENCE_ENDS = ".";

    private static final String SPACED_CLAUSE_ENDS = ",:";

    /// What follows the end of a sentence and belongs to it.
    private static final String CLOSING = "”’」』）》)\"'";

    /// Also what makes a line a heading or a quotation.
    private static final String NO_BEGINNING = "，、：；。！？—”’」』）》,:;!?)#>*|";

    static Snippet around(String text, int start, int end) {
        return new Snippet(startBefore(text, start), endBehind(text, end));
    }

    private static int startBefore(String text, int core) {
        int earliest = Math.max(0, core - MARGIN);
        for (int i = core; i > earliest; i--) {
            if (ends(text, i, SENTENCE_ENDS, SPACED_SENTENCE_ENDS)) {
                return beginning(text, i, core);
            }
        }
        for (int i = earliest; i > 0 && i < core; i++) {
            if (ends(text, i, CLAUSE_ENDS, SPACED_CLAUSE_ENDS)) {
                return beginning(text, i, core);
            }
        }
        int i = earliest;
        while (i < core && splitsWord(text, i)) {
            i++;
        }
        return beginning(text, i, core);
    }

    private static int endBehind(String text, int core) {
        int latest = Math.min(text.length(), core + MARGIN);
        if (latest == text.length()) {
            return withoutSpace(text, latest, core);
        }
        for (int i = latest; i > core; i--) {
            if (ends(text, i, SENTENCE_ENDS, SPACED_SENTENCE_ENDS)) {
                return withoutSpace(text, i, core);
            }
        }
        for (int i = latest; i > core; i--) {
            if (ends(text, i, CLAUSE_ENDS, SPACED_CLAUSE_ENDS)) {
                return withoutSpace(text, i - 1, core);
            }
        }
        int i = latest;
        while (i > core && splitsWord(text, i)) {
            i--;
        }
        return withoutSpace(text, i, core);
    }

    private static int beginning(String text, int i, int core) {
        while (i < core && (isSpace(text, i) || isAmong(NO_BEGINNING, text, i))) {
            i++;
        }
        return i;
    }

    private static int withoutSpace(String text, int i, int core) {
        while (i > core && isSpace(text, i - 1)) {
            i--;
        }
        return i;
    }

    /// Whether one ends before a place.
    ///
    /// @param spaced marks that end one where a space follows
    private static boolean ends(String text, int i, String marks, String spaced) {
        if (isAmong(CLOSING, text, i)) {
            return false;
        }
        int last = i - 1;
        while (last > 0 && isAmong(CLOSING, text, last)) {
            last--;
        }
        return isAmong(marks, text, last) || isAmong(spaced, text, last) && isSpace(text, i);
    }

    private static boolean isAmong(String marks, String text, int i) {
        return i < text.length() && marks.indexOf(text.charAt(i)) >= 0;
    }

    private static boolean isSpace(String text, int i) {
        return i < text.length()
                && (Character.isWhitespace(text.charAt(i)) || Character.isSpaceChar(text.charAt(i)));
    }

    private static boolean splitsWord(String text, int i) {
        if (i <= 0 || i >= text.length()) {
            return false;
        }
        char before = text.charAt(i - 1);
        char behind = text.charAt(i);
        return Character.isHighSurrogate(before)
                || Character.getType(behind) == Character.NON_SPACING_MARK
                || isSpacedWordPart(before) && isSpacedWordPart(behind);
    }

    private static boolean isSpacedWordPart(char c) {
        return Character.isLetterOrDigit(c) && !WordTokenizer.isUnspaced(c);
    }
}
