package dev.inkstone.article.search;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.FilterWeight;
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

/// What words find, and of that some more than others. It scores as a `BooleanQuery` of words that
/// must and a term that should occur; but that goes from article to article, while the words by
/// themselves are scored many articles at once, for half the cost.
final class Preferring extends Query {

    /// Of so many articles scoring all costs a fifth less than skipping.
    private static final int MANY = 100_000;

    private final Query words;
    private final Term preferred;
    private final float more;

    /// @param more what those with the term count more
    Preferring(Query words, Term preferred, float more) {
        this.words = words;
        this.preferred = preferred;
        this.more = more;
    }

    /// The same made of what every engine has.
    Query asBoolean() {
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
        var any = searcher.createWeight(searcher.rewrite(words), scoring(searcher, mode), boost);
        if (!mode.needsScores()) {
            return any;
        }
        var some =
                searcher.createWeight(
                        new TermQuery(preferred), ScoreMode.COMPLETE_NO_SCORES, boost);
        return new FilterWeight(this, any) {
            private @Nullable Weight both;

            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf)
                    throws IOException {
                var ofAny = any.scorerSupplier(leaf);
                return ofAny == null ? null : supplier(ofAny, this::both, some, leaf, more * boost);
            }

            /// Seldom asked for: as costly to make as that of the words.
            private synchronized Weight both() throws IOException {
                if (both == null) {
                    both = searcher.createWeight(searcher.rewrite(asBoolean()), mode, boost);
                }
                return both;
            }
        };
    }

    /// Where two of the words must occur, articles that cannot reach the page are skipped one by one,
    /// which pays when there are very many.
    private ScoreMode scoring(IndexSearcher searcher, ScoreMode mode) {
        var several = words instanceof BooleanQuery any && any.getMinimumNumberShouldMatch() > 1;
        return several && searcher.getIndexReader().maxDoc() <= MANY && mode == ScoreMode.TOP_SCORES
                ? ScoreMode.COMPLETE
                : mode;
    }

    private interface Making {
        Weight make() throws IOException;
    }

    private static ScorerSupplier supplier(
            ScorerSupplier words,
            Making oneByOne,
            Weight preferred,
            LeafReaderContext leaf,
            float more) {
        return new ScorerSupplier() {
            @Override
            public Scorer get(long leadCost) throws IOException {
                return oneByOne.make().scorerSupplier(leaf).get(leadCost);
            }

            @Override
            public BulkScorer bulkScorer() throws IOException {
                var many = words.bulkScorer();
                var some = preferred.scorer(leaf);
                return some == null ? many : new Many(many, some.iterator(), more);
            }

            @Override
            public long cost() {
                return words.cost();
            }

            @Override
            public void setTopLevelScoringClause() throws IOException {
                words.setTopLevelScoringClause();
            }
        };
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
        return other instanceof Preferring that
                && words.equals(that.words)
                && preferred.equals(that.preferred)
                && more == that.more;
    }

    @Override
    public int hashCode() {
        return Objects.hash(words, preferred, more);
    }

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
