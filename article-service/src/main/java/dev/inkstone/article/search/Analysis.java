package dev.inkstone.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.tartarus.snowball.ext.EnglishStemmer;

/// The one way text becomes terms: of articles, of queries, and of what is highlighted.
final class Analysis extends Analyzer {

    /// Raised with every change that makes other terms of the same text: an index of another
    /// version is built anew.
    static final String VERSION = "9";

    /// Words and pairs of characters.
    static final String TEXT = "text";

    /// Characters of unspaced scripts, one by one.
    static final String CHARACTERS = "characters";

    /// Neighbours that are no pair, for phrases whose first or last character is alone.
    static final String JOINTS = "joints";

    /// Words of letters as they are spelt.
    static final String WORDS = "words";

    /// Titles as they are typed.
    static final String TITLE = "title";

    private final boolean withoutVersion;

    Analysis() {
        this(true);
    }

    private Analysis(boolean withoutVersion) {
        super(PER_FIELD_REUSE_STRATEGY);
        this.withoutVersion = withoutVersion;
    }

    /// For what must, or must not, occur as it is: `HTML5` is no `HTML` there.
    Analysis exactly() {
        return new Analysis(false);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        return switch (field) {
            case CHARACTERS -> new TokenStreamComponents(new CharacterTokenizer());
            case JOINTS -> new TokenStreamComponents(new JointTokenizer());
            case TITLE -> new TokenStreamComponents(new TitleTokenizer());
            case WORDS -> new TokenStreamComponents(new SpeltTokenizer());
            default -> {
                var words = new WordTokenizer(withoutVersion);
                yield new TokenStreamComponents(
                        words, new SnowballFilter(words, new EnglishStemmer()));
            }
        };
    }

    /// A phrase must not reach from the title into the text.
    @Override
    public int getPositionIncrementGap(String field) {
        return 100;
    }

    /// The terms of {@link #JOINTS} in order.
    List<String> joints(String text) {
        var joints = new ArrayList<String>();
        each(JOINTS, text, (joint, start, end) -> joints.add(joint));
        return joints;
    }

    /// Tells each term of {@link #TEXT} in order.
    void eachTerm(String text, Each each) {
        each(TEXT, text, each);
    }

    private void each(String field, String text, Each each) {
        try (var terms = tokenStream(field, text)) {
            var term = terms.getAttribute(CharTermAttribute.class);
            var offset = terms.addAttribute(OffsetAttribute.class);
            terms.reset();
            while (terms.incrementToken()) {
                each.term(term.toString(), offset.startOffset(), offset.endOffset());
            }
            terms.end();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory is read without fault", e);
        }
    }

    /// Whether a term is a character that had no neighbour to make a pair with.
    static boolean isSingle(String term) {
        int c = term.codePointAt(0);
        return term.length() == Character.charCount(c) && WordTokenizer.isUnspaced(c);
    }

    /// The field of {@link #TEXT}'s terms that a term is to be sought in.
    static String fieldOf(String term) {
        return isSingle(term) ? CHARACTERS : TEXT;
    }

    interface Each {
        /// @param start offset of the first char in the text
        /// @param end offset behind the last one
        void term(String term, int start, int end);
    }
}
