package dev.inkstone.article.search;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.Iterator;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The {@link Grams} of a title.
final class TitleTokenizer extends Tokenizer {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private Iterator<String> grams = Collections.emptyIterator();

    @Override
    public void reset() throws IOException {
        super.reset();
        var title = new StringWriter();
        input.transferTo(title);
        grams = Grams.of(title.toString()).iterator();
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (grams.hasNext()) {
            term.append(grams.next());
            return true;
        }
        return false;
    }
}
