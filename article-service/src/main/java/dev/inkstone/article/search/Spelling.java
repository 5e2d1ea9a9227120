package dev.inkstone.article.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/// What was likely meant by the words of one query that no article has.
final class Spelling {

    /// What is guessed counts less than what is known.
    private static final float GUESSED = 0.5f;

    /// The first letter is seldom wrong: with it a word is found much sooner, without it seldom meant.
    private static final int RIGHT_LETTERS = 1;

    private static final int MOST_GUESSED = 5;

    private static final int MOST_SOUNDING = 20;

    private final Analysis analysis;
    private final Vocabulary vocabulary;
    private final Set<String> unknown = new HashSet<>();
    private final List<Unknown> corrected = new ArrayList<>();

    Spelling(Analysis analysis, Vocabulary vocabulary) {
        this.analysis = analysis;
        this.vocabulary = vocabulary;
    }

    /// No article has this term.
    void unknown(String term) {
        unknown.add(term);
    }

    /// Queries for what stands in for the unknown words of a text.
    List<Query> guess(String text) throws IOException {
        var guesses = new ArrayList<Query>();
        if (unknown.isEmpty()) {
            return guesses;
        }
        // Each costs a walk through the vocabulary, whether or not it ends at a word.
        for (var one : unknownWords(text).stream().limit(MOST_GUESSED).toList()) {
            var title = TypedTitles.read(Typed.of(one.word));
            if (title != null && vocabulary.isAnyFound(title)) {
                guesses.add(LooseWords.weighted(title, GUESSED));
            } else {
                guessed(one, guesses);
            }
        }
        return guesses;
    }

    private void guessed(Unknown one, List<Query> guesses) throws IOException {
        var folded = Folding.of(one.word);
        var meant = one.isChinese() ? soundingLike(folded) : spelledLike(folded);
        if (meant != null) {
            if (corrected.stream().noneMatch(one::overlaps)) {
                corrected.add(one.meaning(meant));
            }
            analysis.eachTerm(meant, (term, start, end) -> guesses.add(one(term)));
        }
    }

    /// The text with the words that articles have; null where it needs no other.
    @Nullable String didYouMean(QueryText text) {
        var typed = text.typed();
        var better = typed;
        for (var one : corrected) {
            better = inPlaceOf(one.word, one.meant, better);
        }
        return better.equals(typed) ? null : better;
    }

    private static String inPlaceOf(String word, String other, String text) {
        var whole =
                WordTokenizer.isUnspaced(Folding.of(word.codePointAt(0)))
                        ? Pattern.quote(word)
                        : "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])";
        return text.replaceAll(whole, Matcher.quoteReplacement(other));
    }

    /// Pairs that cut no word in two come first: of 机器雪习 it is 雪习 that is wrong, not 器雪.
    private List<Unknown> unknownWords(String text) {
        var cut = new BitSet();
        Lexicon.CHINESE.words(text).forEach(word -> cut.set(word.start() + 1, word.end()));
        var words = new LinkedHashMap<String, Unknown>();
        analysis.eachTerm(
                text,
                (term, start, end) -> {
                    if (unknown.contains(term)) {
                        var word = text.substring(start, end);
                        var whole = !cut.get(start) && !cut.get(end);
                        words.putIfAbsent(word, new Unknown(word, start, end, whole, ""));
                    }
                });
        return words.values().stream()
                .sorted(Comparator.comparing(one -> !one.whole))
                .toList();
    }

    /// @param whole whether it begins and ends where words do
    private record Unknown(String word, int start, int end, boolean whole, String meant) {

        boolean isChinese() {
            return WordTokenizer.isUnspaced(Folding.of(word.codePointAt(0)));
        }

        boolean overlaps(Unknown other) {
            return start < other.end && other.start < end;
        }

        Unknown meaning(String meant) {
            return new Unknown(word, start, end, whole, meant);
        }
    }

    /// The word of two characters in most articles that sounds the same; null where there is none.
    private @Nullable String soundingLike(String pair) throws IOException {
        String meant = null;
        int most = 0;
        var candidates = Lexicon.CHINESE.soundingLike(pair, MOST_SOUNDING);
        vocabulary.expect(
                () -> candidates.stream().map(word -> new Term(Analysis.TEXT, word)).toList());
        for (var word : candidates) {
            int articles = vocabulary.articles(new Term(Analysis.TEXT, word));
            if (articles > most && vocabulary.isAnyFound(one(word))) {
                most = articles;
                meant = word;
            }
        }
        return meant;
    }

    /// The word in most articles that one letter turns this into; null where there is none.
    private @Nullable String spelledLike(String word) throws IOException {
        // A letter may be missing of the shortest word.
        if (word.length() < SpeltTokenizer.SHORTEST - 1) {
            return null;
        }
        for (int right = RIGHT_LETTERS; right >= 0; right--) {
            for (var near : vocabulary.spelledLike(new Term(Analysis.WORDS, word), right)) {
                // The words of deleted articles stay in the index for a while.
                if (vocabulary.isAnyFound(new TermQuery(new Term(Analysis.WORDS, near)))) {
                    return near;
                }
            }
        }
        return null;
    }

    private static Query one(String term) {
        return LooseWords.weighted(new TermQuery(new Term(Analysis.fieldOf(term), term)), GUESSED);
    }
}
