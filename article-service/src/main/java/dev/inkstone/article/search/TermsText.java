package dev.inkstone.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.StringJoiner;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Terms as texts that are cut at their spaces: what {@link Analysis} makes of an article is sent, so
/// that another engine need not know how.
final class TermsText {

    static final String BETWEEN = " ";

    private TermsText() {}

    /// The terms in a row; behind them, apart, those that stand at the place of another, such as
    /// `nodejs` beside `node`.
    static List<String> of(TokenStream terms) {
        var term = terms.addAttribute(CharTermAttribute.class);
        var place = terms.addAttribute(PositionIncrementAttribute.class);
        var row = new StringJoiner(BETWEEN);
        var beside = new StringJoiner(BETWEEN);
        try (terms) {
            terms.reset();
            while (terms.incrementToken()) {
                (place.getPositionIncrement() > 0 ? row : beside).add(term);
            }
            terms.end();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory is read without fault", e);
        }
        return beside.length() == 0
                ? List.of(row.toString())
                : List.of(row.toString(), beside.toString());
    }
}
