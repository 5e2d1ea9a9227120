package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// The terms of an index of this task, each looked up once for a question.
final class IndexVocabulary implements Vocabulary {

    /// So many may well all be deleted, and are soon looked at.
    private static final int FEW = 8;

    private final IndexSearcher view;
    private final Map<Term, TermStates> known = new HashMap<>();
    private final Map<String, TermsEnum[]> opened = new HashMap<>();

    IndexVocabulary(IndexSearcher view) {
        this.view = view;
    }

    @Override
    public int articles(Term term) throws IOException {
        int articles = states(term).docFreq();
        var mayBeGone = articles <= FEW && view.getIndexReader().hasDeletions();
        return mayBeGone && articles > 0 && !isAnyLive(term) ? 0 : articles;
    }

    /// As asking for it would tell, for a fraction of what that costs.
    private boolean isAnyLive(Term term) throws IOException {
        for (var leaf : view.getLeafContexts()) {
            var having = leaf.reader().postings(term, PostingsEnum.NONE);
            var live = leaf.reader().getLiveDocs();
            while (having != null && having.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (live == null || live.get(having.docID())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Query having(Term term) throws IOException {
        return new TermQuery(term, states(term));
    }

    @Override
    public boolean isAnyFound(Query query) throws IOException {
        return view.search(new ConstantScoreQuery(query), 1).scoreDocs.length > 0;
    }

    @Override
    public List<String> spelledLike(Term word, int rightLetters) throws IOException {
        var words = MultiTerms.getTerms(view.getIndexReader(), word.field());
        if (words == null) {
            return List.of();
        }
        var near = new ArrayList<Spelt>();
        var terms = new FuzzyTermsEnum(words, word, 1, rightLetters, true);
        for (var one = terms.next(); one != null; one = terms.next()) {
            near.add(new Spelt(one.utf8ToString(), terms.docFreq()));
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Spelt::articles).reversed())
                .map(Spelt::word)
                .toList();
    }

    private TermStates states(Term term) throws IOException {
        var states = known.get(term);
        if (states == null) {
            states = new TermStates(view.getTopReaderContext());
            for (var leaf : view.getLeafContexts()) {
                var terms = terms(term.field(), leaf);
                if (terms.seekExact(term.bytes())) {
                    states.register(
                            terms.termState(), leaf.ord, terms.docFreq(), terms.totalTermFreq());
                }
            }
            known.put(term, states);
        }
        return states;
    }

    /// One for all terms: to open the list costs more than to find a term in it.
    private TermsEnum terms(String field, LeafReaderContext leaf) throws IOException {
        var lists =
                opened.computeIfAbsent(field, one -> new TermsEnum[view.getLeafContexts().size()]);
        if (lists[leaf.ord] == null) {
            lists[leaf.ord] = Terms.getTerms(leaf.reader(), field).iterator();
        }
        return lists[leaf.ord];
    }

    private record Spelt(String word, int articles) {}
}
