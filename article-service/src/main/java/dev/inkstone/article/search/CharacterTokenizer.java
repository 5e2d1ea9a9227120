package dev.inkstone.article.search;

import java.io.IOException;
import java.util.BitSet;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The characters of unspaced scripts, each once, for queries of a single character: how often it
/// stands in a text tells nothing.
final class CharacterTokenizer extends Tokenizer {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final BitSet told = new BitSet();

    @Override
    public void reset() throws IOException {
        super.reset();
        told.clear();
    }

    @Override
    public boolean incrementToken() throws IOException {
        clearAttributes();
        int c;
        while ((c = codePoint()) != -1) {
            int folded = Folding.of(c);
            if (WordTokenizer.isUnspaced(folded) && !told.get(folded)) {
                told.set(folded);
                append(folded);
                return true;
            }
        }
        return false;
    }

    private void append(int c) {
        if (Character.isBmpCodePoint(c)) {
            term.append((char) c);
        } else {
            term.append(Character.highSurrogate(c)).append(Character.lowSurrogate(c));
        }
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
