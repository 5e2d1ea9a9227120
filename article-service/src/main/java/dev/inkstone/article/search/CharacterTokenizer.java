package dev.inkstone.article.search;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The characters of unspaced scripts one by one, for queries of a single character.
final class CharacterTokenizer extends Tokenizer {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    @Override
    public boolean incrementToken() throws IOException {
        clearAttributes();
        int c;
        while ((c = codePoint()) != -1) {
            int folded = Folding.of(c);
            if (WordTokenizer.isUnspaced(folded)) {
                term.append(Character.toString(folded));
                return true;
            }
        }
        return false;
    }

    private int codePoint() throws IOException {
        int c = input.read();
        if (c == -1 || !Character.isHighSurrogate((char) c)) {
            return c;
        }
        int low = input.read();
        return low == -1 ? c : Character.toCodePoint((char) c, (char) low);
    }
}
