package dev.inkstone.article.search;

import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;

/// Keeps the words that can be misspelt.
final class SpeltFilter extends FilteringTokenFilter {

    /// Every letter of a shorter one matters.
    static final int SHORTEST = 4;

    private static final int LONGEST = 24;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final KeywordAttribute keyword = addAttribute(KeywordAttribute.class);

    SpeltFilter(TokenStream words) {
        super(words);
    }

    @Override
    protected boolean accept() {
        return !keyword.isKeyword() && term.length() >= SHORTEST && term.length() <= LONGEST;
    }
}
