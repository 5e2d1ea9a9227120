package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/// Articles with any of some words, and of those some more than others. It finds and scores as a
/// `BooleanQuery` of words that must and a term that should occur. But that goes from article to
/// article, and even words by themselves are kept apart by whether they can lift an article onto the
/// page, which costs more than it saves where there are few.
final class AnyWord extends Query {

    /// The sum of how many articles of a part of the index each word finds. None is skipped before so
    /// many are counted as are; from three times as many on, skipping saves more. Where they need not be
    /// counted, it saves from the beginning.
    private static final long FEW = 3 * LuceneEngine.COUNTED;

    private final BooleanQuery words;
    private final @Nullable Term preferred;
    private final float more;
    private final int most;
    private final long few;

    /// @param words none of which must, or must not, occur
    /// @param preferred null for none
    /// @param more what those with the term count more
    /// @param most how many articles the word in most of them finds, with deleted ones
    AnyWord(BooleanQuery words, @Nullable Term preferred, float more, int most) {
        this(words, preferred, more, most, most > LuceneEngine.COUNTED ? 0 : FEW);
    }

    AnyWord(BooleanQuery words, @Nullable Term preferred, float more, int most, long few) {
        this.words = words;
        this.preferred = preferred;
        this.more = more;
        this.most = most;
        this.few = few;
    }

    /// Whether it certainly finds more than are counted.
    boolean findsMany(IndexReader in) {
        return most - in.numDeletedDocs() > LuceneEngine.COUNTED;
    }

    /// The same made of what every engine has.
    Query asBoolean() {
        if (preferred == null) {
            return words;
        }
        return new BooleanQuery.Builder()
                .add(words, Occur.MUST)
                .add(
                        LooseWords.weighted(
                                new ConstantScoreQuery(new TermQuery(preferred)), more),
                        Occur.SHOULD)
                .build();
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
            throws IOException {
        if (!mode.needsScores()) {
            return searcher.createWeight(searcher.rewrite(words), mode, boost);
        }
        var each = new ArrayList<Weight>();
        // Where all parts are skipped through, nobody asks for a word by itself.
        for (var word : few == 0 ? List.<BooleanClause>of() : words.clauses()) {
            var query = searcher.rewrite(word.query());
            each.add(searcher.createWeight(query, ScoreMode.COMPLETE, boost));
        }
        return new Scored(searcher, mode, boost, each);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        asBoolean().visit(visitor);
    }

    @Override
    public String toString(String field) {
        return asBoolean().toString(field);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnyWord that
                && words.equals(that.words)
                && Objects.equals(preferred, that.preferred)
                && more == that.more;
    }

    @Override
    public int hashCode() {
        return Objects.hash(words, preferred, more);
    }

    private final class Scored extends Weight {

        private final IndexSearcher searcher;
        private final ScoreMode mode;
        private final float boost;
        private final List<Weight> each;
        private @Nullable Weight together;
        private @Nullable Weight oneByOne;

        Scored(IndexSearcher searcher, ScoreMode mode, float boost, List<Weight> each) {
            super(AnyWord.this);
            this.searcher = searcher;
            this.mode = mode;
            this.boost = boost;
            this.each = each;
        }

        @Override
        public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
            if (few == 0) {
                var all = together().scorerSupplier(leaf);
                return all == null ? null : supplier(leaf, List.of(all));
            }
            var found = new ArrayList<ScorerSupplier>();
            for (var word : each) {
                var one = word.scorerSupplier(leaf);
                if (one != null) {
                    found.add(one);
                }
            }
            return found.isEmpty() ? null : supplier(leaf, found);
        }

        private ScorerSupplier supplier(LeafReaderContext leaf, List<ScorerSupplier> found) {
            return new ScorerSupplier() {
                @Override
                public Scorer get(long leadCost) throws IOException {
                    return oneByOne().scorerSupplier(leaf).get(leadCost);
                }

                @Override
                public BulkScorer bulkScorer() throws IOException {
                    if (few == 0) {
                        return skipping(leaf, found.getFirst());
                    }
                    return cost() > few
                            ? skipping(leaf, together().scorerSupplier(leaf))
                            : sums(leaf, found);
                }

                @Override
                public long cost() {
                    return found.stream().mapToLong(ScorerSupplier::cost).sum();
                }
            };
        }

        private BulkScorer sums(LeafReaderContext leaf, List<ScorerSupplier> found)
                throws IOException {
            var scorers = new ArrayList<Scorer>();
            for (var word : found) {
                scorers.add(word.get(Long.MAX_VALUE));
            }
            return new Sums(
                    scorers, preferredIn(leaf), more * boost, leaf.reader().maxDoc());
        }

        private BulkScorer skipping(LeafReaderContext leaf, ScorerSupplier all)
                throws IOException {
            all.setTopLevelScoringClause();
            return new Many(all.bulkScorer(), preferredIn(leaf), more * boost);
        }

        private DocIdSetIterator preferredIn(LeafReaderContext leaf) throws IOException {
            var having = preferred == null ? null : leaf.reader().postings(preferred, PostingsEnum.NONE);
            return having == null ? DocIdSetIterator.empty() : having;
        }

        private synchronized Weight together() throws IOException {
            if (together == null) {
                together = searcher.createWeight(searcher.rewrite(words), mode, boost);
            }
            return together;
        }

        private synchronized Weight oneByOne() throws IOException {
            if (oneByOne == null) {
                oneByOne = searcher.createWeight(searcher.rewrite(asBoolean()), mode, boost);
            }
            return oneByOne;
        }

        @Override
        public Explanation explain(LeafReaderContext leaf, int document) throws IOException {
            return oneByOne().explain(leaf, document);
        }

        @Override
        public boolean isCacheable(LeafReaderContext leaf) {
            return false;
        }
    }

    /// What words find where there are many: what cannot reach the page is not looked at.
    private static final class Many extends BulkScorer {

        private final BulkScorer words;
        private final DocIdSetIterator preferred;
        private final float more;

        Many(BulkScorer words, DocIdSetIterator preferred, float more) {
            this.words = words;
            this.preferred = preferred;
            this.more = more;
        }

        @Override
        public int score(LeafCollector collector, Bits live, int from, int to) throws IOException {
            return words.score(new Adding(collector), live, from, to);
        }

        @Override
        public long cost() {
            return words.cost();
        }

        private final class Adding extends FilterLeafCollector {

            private int document;

            Adding(LeafCollector to) {
                super(to);
            }

            @Override
            public void setScorer(Scorable scorer) throws IOException {
                super.setScorer(
                        new Scorable() {
                            private float least;

                            @Override
                            public float score() throws IOException {
                                float score = scorer.score();
                                // What is too little either way need not be looked up.
                                return score + more < least ? score : score + extra();
                            }

                            @Override
                            public void setMinCompetitiveScore(float least) throws IOException {
                                this.least = least;
                                // What is preferred needs less of the words.
                                scorer.setMinCompetitiveScore(Math.max(0, Math.nextDown(least - more)));
                            }
                        });
            }

            @Override
            public void collect(int document) throws IOException {
                this.document = document;
                super.collect(document);
            }

            private float extra() throws IOException {
                if (preferred.docID() < document) {
                    preferred.advance(document);
                }
                return preferred.docID() == document ? more : 0;
            }
        }
    }
}
