package dev.inkstone.article.search;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The words of letters that can be misspelt, as they are spelt.
final class SpeltTokenizer extends Tokenizer {

    /// Every letter of a shorter one matters.
    static final int SHORTEST = 4;

    private static final int LONGEST = 24;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    @Override
    public boolean incrementToken() throws IOException {
        clearAttributes();
        boolean inWord = false;
        boolean spelt = true;
        int c;
        while ((c = input.read()) != -1) {
            int folded = Folding.of(c);
            boolean letter = folded >= 'a' && folded <= 'z';
            if (letter || inWord && isPart(folded)) {
                inWord = true;
                // What holds a digit or an accent that stayed is a name.
                spelt &= letter;
                if (term.length() <= LONGEST) {
                    term.append((char) folded);
                }
            } else if (inWord) {
                if (isWord(spelt)) {
                    return true;
                }
                inWord = false;
                spelt = true;
                term.setEmpty();
            }
        }
        return isWord(spelt);
    }

    private boolean isWord(boolean spelt) {
        return spelt && term.length() >= SHORTEST && term.length() <= LONGEST;
    }

    private static boolean isPart(int c) {
        return Character.isLetterOrDigit(c) && !WordTokenizer.isUnspaced(c);
    }
}
