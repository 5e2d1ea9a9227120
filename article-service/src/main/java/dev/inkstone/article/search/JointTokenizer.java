package dev.inkstone.article.search;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// What stands beside a character of an unspaced script at the end of its run: the `5年` of `第5年`, the
/// `用java` of `用 Java`. In the article the character may be half of a pair, in a phrase it is alone.
/// There are too many to hold each: they share some thousands of terms.
final class JointTokenizer extends Tokenizer {

    /// Nobody quotes a longer word.
    private static final int LONGEST_WORD = 64;

    private static final char FIRST_TERM = '\u4000';
    private static final int TERMS = 1 << 14;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final StringBuilder before = new StringBuilder();
    private final StringBuilder unit = new StringBuilder();
    private boolean parted;
    private int next;

    @Override
    public void reset() throws IOException {
        super.reset();
        before.setLength(0);
        next = codePoint();
    }

    @Override
    public boolean incrementToken() throws IOException {
        clearAttributes();
        while (read()) {
            boolean joint = !before.isEmpty() && isJoint();
            if (joint) {
                term.append(term(before.append(unit).toString().hashCode()));
            }
            before.setLength(0);
            before.append(unit);
            if (joint) {
                return true;
            }
        }
        return false;
    }

    private static char term(int hash) {
        return (char) (FIRST_TERM + ((hash ^ hash >>> 15) & TERMS - 1));
    }

    /// Two characters that nothing parts are a pair already; two words need no help.
    private boolean isJoint() {
        boolean unspaced = isUnspaced(unit);
        return isUnspaced(before) ? parted || !unspaced : unspaced;
    }

    /// The next character of an unspaced script or word of another one; false at the end.
    private boolean read() throws IOException {
        unit.setLength(0);
        parted = false;
        while (next != -1 && !WordTokenizer.isPart(next)) {
            parted = true;
            next = codePoint();
        }
        if (next == -1) {
            return false;
        }
        do {
            if (unit.length() < LONGEST_WORD) {
                unit.appendCodePoint(next);
            }
            next = codePoint();
        } while (!isUnspaced(unit) && WordTokenizer.isPart(next) && !WordTokenizer.isUnspaced(next));
        return true;
    }

    private static boolean isUnspaced(CharSequence unit) {
        return WordTokenizer.isUnspaced(Character.codePointAt(unit, 0));
    }

    /// Folded.
    private int codePoint() throws IOException {
        int c = input.read();
        if (c != -1 && Character.isHighSurrogate((char) c)) {
            int low = input.read();
            c = low == -1 ? c : Character.toCodePoint((char) c, (char) low);
        }
        return c == -1 ? c : Folding.of(c);
    }
}
