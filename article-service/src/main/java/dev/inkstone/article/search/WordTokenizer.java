package dev.inkstone.article.search;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Cuts text into what is searched for. Scripts written without spaces become overlapping pairs of
/// characters, a character alone where it has no neighbour; all others become words. Names that a
/// plain word break would destroy stay whole: `C++`, `C#`, `.NET`; joined ones are found in parts
/// and together: `Node.js` as `node`, `nodejs`, `js`. One with its version is found without it, too:
/// `HTML5` as `html`, `html5`.
final class WordTokenizer extends Tokenizer {

    private static final Set<UnicodeScript> UNSPACED =
            EnumSet.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.HANGUL,
                    UnicodeScript.BOPOMOFO,
                    UnicodeScript.THAI,
                    UnicodeScript.LAO,
                    UnicodeScript.KHMER,
                    UnicodeScript.MYANMAR);

    /// A longer one is an address, not a name.
    private static final int LONGEST_NAME = 24;

    /// A longer number is no version: `ubuntu22.04`, yet not `item10293847`.
    private static final int LONGEST_VERSION = 5;

    /// A letter with a number is another name: `A4`, `H5`.
    private static final int SHORTEST_VERSIONED = 2;

    /// A longer one is not typed; its beginning is enough to find it.
    private static final int LONGEST_WORD = 64;

    private static final int END = -1;

    private static final int NO_BREAK_HYPHEN = 0x2011;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute position =
            addAttribute(PositionIncrementAttribute.class);

    private final KeywordAttribute keyword = addAttribute(KeywordAttribute.class);

    private final boolean withoutVersion;
    private char[] text = new char[1024];
    private int length;
    private int at;

    /// How far the next term lies behind the one before.
    private int step;

    /// Whether the character before belongs to the same run of unspaced script.
    private boolean inRun;

    /// A second, longer term that begins where the last one did; ends at 0 when there is none.
    private int longerStart;

    private int longerEnd;

    private int nameEnd;

    /// @param withoutVersion whether a name with its version becomes one without it, too
    WordTokenizer(boolean withoutVersion) {
        this.withoutVersion = withoutVersion;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        length = 0;
        int read;
        while ((read = input.read(text, length, text.length - length)) != -1) {
            length += read;
            if (length == text.length) {
                text = Arrays.copyOf(text, length * 2);
            }
        }
        at = 0;
        step = 1;
        inRun = false;
        longerEnd = 0;
        nameEnd = 0;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (longerEnd > 0) {
            return longer();
        }
        while (at < length) {
            int c = folded(at);
            if (isUnspaced(c)) {
                if (character()) {
                    return true;
                }
            } else {
                inRun = false;
                if (isDotNet(at)) {
                    return whole(at, at + 4);
                }
                if (isWordPart(c) && !isAccent(c)) {
                    return word();
                }
                at = after(at);
            }
        }
        return false;
    }

    @Override
    public void end() throws IOException {
        super.end();
        offset.setOffset(length, length);
    }

    private boolean longer() {
        step = 0;
        emit(longerStart, longerEnd);
        longerEnd = 0;
        return true;
    }

    /// The pair that the character at hand begins; false when it only ended one.
    private boolean character() {
        int start = at;
        at = after(at);
        boolean pair = at < length && isUnspaced(folded(at));
        boolean alone = !pair && !inRun;
        inRun = pair;
        if (pair || alone) {
            emit(start, pair ? after(at) : at);
        }
        return pair || alone;
    }

    private boolean word() {
        int start = at;
        int end = wordEnd(start);
        if (after(start) == end) {
            int suffix = suffixAt(end);
            if (suffix > 0) {
                return whole(start, end + suffix);
            }
        }
        if (start >= nameEnd) {
            nameEnd = nameEnd(end);
            longerStart = start;
            longerEnd = nameEnd > end && nameEnd - start <= LONGEST_NAME ? nameEnd : 0;
        }
        int version = longerEnd > 0 || !withoutVersion ? end : versionAt(start, end);
        if (version < end) {
            longerStart = start;
            longerEnd = end;
        }
        emit(start, version);
        offset.setOffset(start, end);
        at = isPossessive(end) ? end + 2 : end;
        return true;
    }

    /// Where letters end and a number begins that goes on to the end; else the end.
    private int versionAt(int start, int end) {
        int number = start;
        while (number < end && isLetter(folded(number))) {
            number = after(number);
        }
        if (number - start < SHORTEST_VERSIONED || end - number > LONGEST_VERSION) {
            return end;
        }
        for (int i = number; i < end; i = after(i)) {
            if (!isDigit(i) && folded(i) != '.') {
                return end;
            }
        }
        return number;
    }

    private boolean whole(int start, int end) {
        step(start, end);
        for (int i = start; i < end; i++) {
            append(folded(i));
        }
        at = end;
        return true;
    }

    private void emit(int start, int end) {
        step(start, end);
        for (int i = start; i < end && term.length() < LONGEST_WORD; i = after(i)) {
            int c = folded(i);
            if (isUnspaced(c) || isWordPart(c) && !isAccent(c) || isDecimalPoint(i)) {
                append(c);
            }
        }
    }

    private void step(int start, int end) {
        position.setPositionIncrement(step);
        offset.setOffset(start, end);
        step = 1;
    }

    private void append(int c) {
        // Only English words have a stem: the s of K8s is no plural.
        if (!isLetter(c)) {
            keyword.setKeyword(true);
        }
        if (Character.isBmpCodePoint(c)) {
            term.append((char) c);
        } else {
            term.append(Character.highSurrogate(c)).append(Character.lowSurrogate(c));
        }
    }

    private int wordEnd(int i) {
        while (isSpacedWordPart(i) || isDecimalPoint(i) || isThousandsMark(i)) {
            i = after(i);
        }
        return i;
    }

    private int nameEnd(int end) {
        while (isJoint(folded(end)) && !isPossessive(end) && isSpacedWordPart(end + 1)) {
            end = wordEnd(end + 1);
        }
        return end;
    }

    /// Length of what makes `C` another language, whatever follows: `C++`, `C++20`, `C#`, `F#`.
    private int suffixAt(int end) {
        if (folded(end) == '#') {
            return 1;
        }
        boolean plus = folded(end) == '+' && folded(end + 1) == '+';
        return plus && folded(end + 2) != '+' ? 2 : 0;
    }

    /// A version may follow: `.NET8`.
    private boolean endsName(int i) {
        return !isSpacedWordPart(i) || Character.isDigit(folded(i));
    }

    /// As in `.NET` and `ASP.NET`, yet not in `example.net`.
    private boolean isDotNet(int i) {
        return folded(i) == '.'
                && folded(i + 1) == 'n'
                && folded(i + 2) == 'e'
                && folded(i + 3) == 't'
                && endsName(i + 4)
                && (i == 0 || !isSpacedWordPart(i - 1) || text[i + 1] == 'N' && text[i + 2] == 'E');
    }

    private boolean isPossessive(int end) {
        return isApostrophe(folded(end)) && folded(end + 1) == 's' && !isSpacedWordPart(end + 2);
    }

    private boolean isDecimalPoint(int i) {
        return folded(i) == '.' && isBetweenDigits(i);
    }

    private boolean isThousandsMark(int i) {
        return folded(i) == ','
                && isBetweenDigits(i)
                && isDigit(i + 2)
                && isDigit(i + 3)
                && !isDigit(i + 4);
    }

    private boolean isBetweenDigits(int i) {
        return i > 0 && isDigit(i - 1) && isDigit(i + 1);
    }

    private boolean isDigit(int i) {
        return Character.isDigit(folded(i));
    }

    private boolean isSpacedWordPart(int i) {
        int c = folded(i);
        return isWordPart(c) && !isUnspaced(c);
    }

    private int folded(int i) {
        return i < length ? Folding.of(Character.codePointAt(text, i, length)) : END;
    }

    private int after(int i) {
        return i + Character.charCount(Character.codePointAt(text, i, length));
    }

    /// Of the letter before, which Folding takes away where both are one character.
    private static boolean isAccent(int c) {
        return c >= 0x300 && c < 0x370;
    }

    private static boolean isJoint(int c) {
        return c == '.' || c == '-' || c == NO_BREAK_HYPHEN || c == '_' || isApostrophe(c);
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '’';
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isWordPart(int c) {
        return isLetter(c)
                || Character.isLetterOrDigit(c)
                || c >= 0x300 && Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /// Of any script.
    static boolean isPart(int c) {
        return isWordPart(c) || isUnspaced(c);
    }

    static boolean isUnspaced(int c) {
        if (c < 0xE00) {
            return false;
        }
        // The long-vowel mark of Katakana belongs to no one script.
        return c >= 0x4E00 && c < 0xA000
                || c == 'ー'
                || UNSPACED.contains(UnicodeScript.of(c)) && !isPunctuation(c);
    }

    private static boolean isPunctuation(int c) {
        return c < 0x3040 && c >= 0x2E80 && c != '々' && c != '〇' && c != '〻';
    }
}
