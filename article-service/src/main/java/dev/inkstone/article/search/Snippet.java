package dev.inkstone.article.search;

/// A stretch of a text that is cut at sentences, or else between words.
record Snippet(int start, int end) {

    /// Longest stretch that is shown whole.
    static final int CORE = 100;

    /// How far before and behind it a sentence's edge is looked for.
    private static final int MARGIN = 40;

    private static final String SENTENCE_ENDS = "。！？；!?;\n";

    static Snippet around(String text, int start, int end) {
        return new Snippet(startBefore(text, start), endBehind(text, end));
    }

    private static int startBefore(String text, int core) {
        int earliest = Math.max(0, core - MARGIN);
        for (int i = core; i > earliest; i--) {
            if (isSentenceEnd(text, i - 1)) {
                return afterSpace(text, i, core);
            }
        }
        int i = earliest;
        while (i < core && splitsWord(text, i)) {
            i++;
        }
        return afterSpace(text, i, core);
    }

    private static int endBehind(String text, int core) {
        int latest = Math.min(text.length(), core + MARGIN);
        for (int i = latest; i > core; i--) {
            if (isSentenceEnd(text, i - 1)) {
                return text.charAt(i - 1) == '\n' ? i - 1 : i;
            }
        }
        int i = latest;
        while (i > core && splitsWord(text, i)) {
            i--;
        }
        return i;
    }

    private static int afterSpace(String text, int i, int core) {
        while (i < core && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSentenceEnd(String text, int i) {
        char c = text.charAt(i);
        return SENTENCE_ENDS.indexOf(c) >= 0
                || c == '.' && i + 1 < text.length() && text.charAt(i + 1) == ' ';
    }

    private static boolean splitsWord(String text, int i) {
        if (i <= 0 || i >= text.length()) {
            return false;
        }
        char before = text.charAt(i - 1);
        char behind = text.charAt(i);
        return Character.isHighSurrogate(before)
                || isSpacedWordPart(before) && isSpacedWordPart(behind);
    }

    private static boolean isSpacedWordPart(char c) {
        return Character.isLetterOrDigit(c) && !WordTokenizer.isUnspaced(c);
    }
}
