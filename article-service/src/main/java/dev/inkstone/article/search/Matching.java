package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/// Decides which articles a question finds. Any of the loose words finds an article; phrases must
/// occur as they are.
final class Matching {

    private final LooseWords looseWords;
    private final Analysis exactly;
    private final QueryBuilder phrases;

    Matching(Analysis analysis) {
        this.looseWords = new LooseWords(analysis);
        this.exactly = analysis.exactly();
        this.phrases = new QueryBuilder(exactly);
    }

    Query of(Question question, Vocabulary vocabulary, Spelling spelling) throws IOException {
        var text = text(question.text(), vocabulary, spelling);
        if (question.narrowing().equals(Narrowing.NONE)) {
            return text;
        }
        var all = new BooleanQuery.Builder().add(text, Occur.MUST);
        narrow(question.narrowing(), all);
        return all.build();
    }

    /// The article alone, scored as the query scores it.
    static Query only(long article, Query query) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(LongField.newExactQuery(IndexedFields.ID, article), Occur.FILTER)
                .build();
    }

    private static void narrow(Narrowing to, BooleanQuery.Builder all) {
        if (to.tag() != null) {
            all.add(exactly(IndexedFields.TAG, to.tag()), Occur.FILTER);
        }
        if (to.author() != null) {
            all.add(exactly(IndexedFields.AUTHOR, to.author().toString()), Occur.FILTER);
        }
        if (to.from() != null || to.to() != null) {
            var from = to.from() == null ? Long.MIN_VALUE : to.from().toEpochMilli();
            var before = to.to() == null ? Long.MAX_VALUE : to.to().toEpochMilli() - 1;
            all.add(LongField.newRangeQuery(IndexedFields.CREATED, from, before), Occur.FILTER);
        }
    }

    private Query text(QueryText text, Vocabulary vocabulary, Spelling spelling) throws IOException {
        var loose = looseWords.anyOf(text.loose(), vocabulary, spelling);
        var isLoose = text.named().isEmpty() && text.phrases().isEmpty();
        if (isLoose && text.without().isEmpty() && loose != null) {
            return loose;
        }
        var all = new BooleanQuery.Builder();
        add(all, loose, Occur.MUST);
        text.named().forEach(name -> add(all, named(name), Occur.SHOULD));
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

    /// A character that is named is found by {@link LooseWords}; best where it stands alone, as in
    /// quotes.
    private @Nullable Query named(String name) {
        return Analysis.isSingle(name) ? exactly(Analysis.TEXT, Folding.of(name)) : phrase(name);
    }

    /// The words of a text in a row; null where it has none. In the article a character at either edge
    /// may be half of a pair: what joins it to its neighbour is asked for in its place, wherever the
    /// two stand.
    private @Nullable Query phrase(String text) {
        var pieces = new ArrayDeque<Piece>();
        exactly.eachTerm(text, (term, start, end) -> pieces.add(new Piece(term, start, end)));
        var joints = exactly.joints(text);
        if (pieces.size() == 1 || joints.isEmpty()) {
            return pieces.isEmpty() ? null : row(text, pieces);
        }
        var all = new BooleanQuery.Builder();
        if (Analysis.isSingle(pieces.getFirst().term())) {
            pieces.removeFirst();
            all.add(exactly(Analysis.JOINTS, joints.getFirst()), Occur.MUST);
        }
        if (Analysis.isSingle(pieces.getLast().term())) {
            pieces.removeLast();
            all.add(exactly(Analysis.JOINTS, joints.getLast()), Occur.MUST);
        }
        if (!pieces.isEmpty()) {
            all.add(row(text, pieces), Occur.MUST);
        }
        return all.build();
    }

    private Query row(String text, Deque<Piece> pieces) {
        var term = pieces.getFirst().term();
        return pieces.size() == 1 && Analysis.isSingle(term)
                ? exactly(Analysis.CHARACTERS, term)
                : phrases.createPhraseQuery(
                        Analysis.TEXT,
                        text.substring(pieces.getFirst().start(), pieces.getLast().end()));
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
