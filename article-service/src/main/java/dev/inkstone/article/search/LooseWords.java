package dev.inkstone.article.search;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// What the words of a query count for the order of articles: rare ones more, those beside each
/// other more still. Where no article has a word, what was likely meant stands in for it.
final class LooseWords {

    /// Bounds what one question costs; a pasted page is still found by its beginning.
    private static final int MOST_TERMS = 192;

    /// Of a description the first few find as much as all, for less.
    private static final int MOST_NEIGHBOURS = 4;

    /// Words that a preposition or an article parts are still neighbours.
    private static final int GAP = 2;

    private static final float NEIGHBOURS = 0.3f;

    private static final float SOUND = 0.3f;

    private static final int MOST_READ = 3;

    /// Less than any word.
    private static final float READ = 0.01f;

    /// The share of the articles with another word of its sound that a word must have to be taken as
    /// meant.
    private static final double SUSPECT = 0.1;

    /// Six find no more of the misspelt.
    private static final int MOST_SOUNDING = 3;

    /// Who types more than so many words is not helped by others that sound alike.
    private static final int MOST_HEARD = 32;

    /// Enough to tell equals apart, and less than any word.
    private static final float SAME_SCRIPT = 0.4f;

    /// Who writes traditional characters among many more texts in simplified ones looks for the
    /// former, and would have them alone if the scripts were not taken for one.
    private static final float SAME_RARER_SCRIPT = 3;

    private final Analysis analysis;
    private final Telling telling;

    LooseWords(Analysis analysis) {
        this.analysis = analysis;
        this.telling = new Telling(analysis);
    }

    /// One flat disjunction, so that articles which cannot reach the page are skipped unscored; null
    /// where the text has no words.
    @Nullable Query anyOf(String text, Vocabulary vocabulary, Spelling spelling)
            throws IOException {
        var weights = telling.weights(text);
        if (weights.isEmpty()) {
            return null;
        }
        vocabulary.expect(() -> toBeAsked(weights.keySet()));
        var any = new BooleanQuery.Builder();
        int terms = 0;
        int most = 0;
        var known = "";
        for (var one : weights.entrySet()) {
            if (terms < MOST_TERMS) {
                terms++;
                var term = new Term(Analysis.fieldOf(one.getKey()), one.getKey());
                any.add(weighted(vocabulary.having(term), one.getValue()), Occur.SHOULD);
                if (weights.size() == 1 && Analysis.isSingle(one.getKey())) {
                    // Much is written with it, and little of that about it.
                    var title = new Term(Analysis.TITLE, one.getKey());
                    any.add(vocabulary.having(title), Occur.SHOULD);
                }
                int articles = vocabulary.articles(term);
                most = Math.max(most, articles);
                if (one.getValue() >= Telling.OF_A_WORD) {
                    if (articles > 0) {
                        known = one.getKey();
                    } else if (!isVersion(one.getKey(), known)) {
                        spelling.unknown(one.getKey());
                    }
                    if (terms <= MOST_HEARD) {
                        sound(one.getKey(), articles, vocabulary, any);
                    }
                }
            }
        }
        letters(text, weights, any);
        spelling.guess(text).forEach(guess -> any.add(guess, Occur.SHOULD));
        return preferring(Script.of(text), any.build(), most);
    }

    /// No article may write `python3` while many write `python 3`.
    private static boolean isVersion(String term, String name) {
        return !name.isEmpty()
                && term.startsWith(name)
                && Character.isDigit(term.charAt(name.length()));
    }

    /// All that is looked up, so that it can be looked up at once.
    private static Set<Term> toBeAsked(Set<String> words) {
        var terms = new LinkedHashSet<Term>();
        words.stream()
                .limit(MOST_TERMS)
                .forEach(
                        word -> {
                            terms.add(new Term(Analysis.fieldOf(word), word));
                            terms.addAll(likelier(word));
                        });
        return terms;
    }

    private static List<Term> likelier(String word) {
        return Lexicon.CHINESE.likelier(word, MOST_SOUNDING).stream()
                .map(like -> new Term(Analysis.TEXT, like))
                .toList();
    }

    private static Query preferring(@Nullable String script, BooleanQuery words, int most) {
        if (script == null) {
            return new AnyWord(words, null, 0, most);
        }
        return new AnyWord(
                words,
                new Term(IndexedFields.SCRIPT, script),
                script.equals(Script.TRADITIONAL) ? SAME_RARER_SCRIPT : SAME_SCRIPT,
                most);
    }

    /// Who types by sound may have taken the wrong word: a rare one, everywhere and here, where others
    /// of the same sound are frequent.
    private static void sound(
            String word, int articles, Vocabulary vocabulary, BooleanQuery.Builder any)
            throws IOException {
        for (var like : likelier(word)) {
            if (articles < vocabulary.articles(like) * SUSPECT) {
                any.add(weighted(vocabulary.having(like), SOUND), Occur.SHOULD);
            }
        }
    }

    /// Pairs of characters are neighbours by themselves and read as they are; words of letters are not.
    private void letters(String text, Map<String, Float> weights, BooleanQuery.Builder any) {
        analysis.eachTerm(
                text,
                new Analysis.Each() {
                    private @Nullable String before;
                    private int pairs;
                    private int read;

                    @Override
                    public void term(String term, int start, int end) {
                        if (WordTokenizer.isUnspaced(term.codePointAt(0))) {
                            before = null;
                        } else if (weights.containsKey(term)) {
                            if (read < MOST_READ && read(text.substring(start, end), any)) {
                                read++;
                            }
                            if (before != null && !before.equals(term) && pairs < MOST_NEIGHBOURS) {
                                pairs++;
                                var pair = new PhraseQuery(GAP, Analysis.TEXT, before, term);
                                any.add(weighted(pair, NEIGHBOURS), Occur.SHOULD);
                            }
                            before = term;
                        }
                    }
                });
    }

    /// A word may be how titles are read, though some articles have the word itself: those come first.
    private static boolean read(String word, BooleanQuery.Builder any) {
        var spelt = Pinyin.CHINESE.isSpelt(Folding.of(word));
        var titles = spelt ? TypedTitles.read(Typed.of(word)) : null;
        if (titles != null) {
            any.add(weighted(new ConstantScoreQuery(titles), READ), Occur.SHOULD);
        }
        return titles != null;
    }

    static Query weighted(Query query, float weight) {
        return weight == 1 ? query : new BoostQuery(query, weight);
    }
}
