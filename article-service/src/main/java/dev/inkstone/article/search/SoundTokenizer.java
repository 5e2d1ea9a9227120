package dev.inkstone.article.search;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// How each two neighbouring Chinese characters sound together: what is typed by its sound is often
/// written with other characters of the same sound.
final class SoundTokenizer extends Tokenizer {

    /// Terms are two characters, each a syllable's number and this, to be told apart from text.
    private static final int SYLLABLES = 0x100;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    private int before;

    @Override
    public void reset() throws IOException {
        super.reset();
        before = 0;
    }

    @Override
    public boolean incrementToken() throws IOException {
        clearAttributes();
        int c;
        while ((c = input.read()) != -1) {
            int first = before;
            before = Pinyin.CHINESE.usual(Folding.of(c));
            if (first > 0 && before > 0) {
                term.append((char) (SYLLABLES + first)).append((char) (SYLLABLES + before));
                return true;
            }
        }
        return false;
    }

    /// The term of a pair of folded characters; empty for one without a reading.
    static String of(String pair) {
        if (pair.length() != 2) {
            return "";
        }
        int first = Pinyin.CHINESE.usual(pair.charAt(0));
        int second = Pinyin.CHINESE.usual(pair.charAt(1));
        return first == 0 || second == 0
                ? ""
                : "" + (char) (SYLLABLES + first) + (char) (SYLLABLES + second);
    }
}
