package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Titles as they are typed: at each place a character, its readings and their first letters; or
/// every beginning of a word.
final class TitleTokenizer extends Tokenizer {

    /// Stands before the first place.
    static final String BEGINNING = "^";

    /// Before a reading, so that it is no word.
    static final String SOUND = "'";

    /// Who has typed this much of a word has found it.
    static final int LONGEST_WORD = 12;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute position =
            addAttribute(PositionIncrementAttribute.class);

    /// Terms of the place at hand that are still to be told.
    private final List<String> place = new ArrayList<>();

    private int told;
    private int next;

    @Override
    public void reset() throws IOException {
        super.reset();
        place.clear();
        place.add(BEGINNING);
        told = 0;
        next = codePoint();
    }

    @Override
    public boolean incrementToken() throws IOException {
        clearAttributes();
        if (told == place.size() && !isThereAnother()) {
            return false;
        }
        position.setPositionIncrement(told == 0 ? 1 : 0);
        term.append(place.get(told++));
        return true;
    }

    private boolean isThereAnother() throws IOException {
        place.clear();
        told = 0;
        while (next != -1 && !Typed.isWordPart(next)) {
            next = codePoint();
        }
        if (next == -1) {
            return false;
        }
        if (WordTokenizer.isUnspaced(next)) {
            character();
        } else {
            word();
        }
        return true;
    }

    private void character() throws IOException {
        place.add(Character.toString(next));
        for (var reading : Pinyin.CHINESE.of(next)) {
            add(SOUND + reading);
            add(SOUND + reading.charAt(0));
        }
        next = codePoint();
    }

    private void word() throws IOException {
        var word = new StringBuilder();
        while (next != -1 && Typed.isWordPart(next) && !WordTokenizer.isUnspaced(next)) {
            if (place.size() < LONGEST_WORD) {
                place.add(word.appendCodePoint(next).toString());
            }
            next = codePoint();
        }
    }

    private void add(String sound) {
        if (!place.contains(sound)) {
            place.add(sound);
        }
    }

    private int codePoint() throws IOException {
        int c = input.read();
        if (c == -1 || !Character.isHighSurrogate((char) c)) {
            return c == -1 ? -1 : Folding.of(c);
        }
        int low = input.read();
        return low == -1 ? -1 : Folding.of(Character.toCodePoint((char) c, (char) low));
    }
}
