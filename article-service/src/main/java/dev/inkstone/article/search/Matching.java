package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/// Decides which articles a question finds and what counts for their order. Any of the loose words
/// finds an article; rare words count more, and all of them in a row most.
final class Matching {

    /// Bounds what one question costs; a pasted page is still found by its beginning.
    private static final int MOST_TERMS = 128;

    /// One in so many of the words must occur: fewer cut off answers, more find everything.
    private static final int LEAST_SHARE = 7;

    private final Analysis analysis;
    private final QueryBuilder phrases;

    Matching(Analysis analysis) {
        this.analysis = analysis;
        this.phrases = new QueryBuilder(analysis);
    }

    Query of(Question question) {
        var text = text(question.text());
        if (question.tag() == null && question.author() == null) {
            return text;
        }
        var all = new BooleanQuery.Builder().add(text, Occur.MUST);
        if (question.tag() != null) {
            all.add(exactly(IndexedFields.TAG, question.tag()), Occur.FILTER);
        }
        if (question.author() != null) {
            var author = question.author().toString();
            all.add(exactly(IndexedFields.AUTHOR, author), Occur.FILTER);
        }
        return all.build();
    }

    /// The terms that a text is found by: no question words where there are others.
    Set<String> terms(String text) {
        var terms = new LinkedHashSet<String>();
        analysis.eachTerm(text, (term, start, end) -> terms.add(term));
        var telling = new LinkedHashSet<>(terms);
        telling.removeAll(CommonWords.ALL);
        return telling.isEmpty() ? terms : telling;
    }

    private Query text(QueryText text) {
        var loose = anyOf(text.loose());
        if (text.phrases().isEmpty() && text.without().isEmpty() && loose != null) {
            return loose;
        }
        var all = new BooleanQuery.Builder();
        add(all, loose, Occur.MUST);
        text.phrases().forEach(phrase -> add(all, phrase(phrase), Occur.MUST));
        if (all.build().clauses().isEmpty()) {
            var nothingToFind = text.loose().isBlank() && text.phrases().isEmpty();
            all.add(
                    nothingToFind
                            ? new MatchAllDocsQuery()
                            : new MatchNoDocsQuery("nothing in it can be searched for"),
                    Occur.MUST);
        }
        text.without().forEach(phrase -> add(all, phrase(phrase), Occur.MUST_NOT));
        return all.build();
    }

    /// One flat disjunction, so that articles which cannot reach the page are skipped unscored.
    private @Nullable Query anyOf(String text) {
        var terms = terms(text).stream().limit(MOST_TERMS).toList();
        if (terms.isEmpty()) {
            return null;
        }
        var any = new BooleanQuery.Builder();
        terms.forEach(term -> any.add(one(term), Occur.SHOULD));
        if (terms.size() > 1) {
            add(any, phrase(text), Occur.SHOULD);
        }
        return any.setMinimumNumberShouldMatch(terms.size() / LEAST_SHARE).build();
    }

    /// The words of a text in a row; null where it has none. A character at either edge may be half
    /// of a pair in the article, so it is asked for by itself.
    private @Nullable Query phrase(String text) {
        var pieces = new ArrayList<Piece>();
        analysis.eachTerm(text, (term, start, end) -> pieces.add(new Piece(term, start, end)));
        if (pieces.isEmpty()) {
            return null;
        }
        var edges = new LinkedHashSet<String>();
        while (!pieces.isEmpty() && Analysis.isSingle(pieces.getFirst().term())) {
            edges.add(pieces.removeFirst().term());
        }
        while (!pieces.isEmpty() && Analysis.isSingle(pieces.getLast().term())) {
            edges.add(pieces.removeLast().term());
        }
        var all = new BooleanQuery.Builder();
        edges.forEach(edge -> all.add(one(edge), Occur.MUST));
        if (!pieces.isEmpty()) {
            var core = text.substring(pieces.getFirst().start(), pieces.getLast().end());
            all.add(phrases.createPhraseQuery(Analysis.TEXT, core), Occur.MUST);
        }
        return all.build();
    }

    private static Query one(String term) {
        return exactly(Analysis.isSingle(term) ? Analysis.CHARACTERS : Analysis.TEXT, term);
    }

    private static Query exactly(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static void add(BooleanQuery.Builder all, @Nullable Query query, Occur occur) {
        if (query != null) {
            all.add(query, occur);
        }
    }

    private record Piece(String term, int start, int end) {}
}
