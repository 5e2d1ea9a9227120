package dev.inkstone.ai.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.ai.ask.Answer.Citation;
import dev.inkstone.ai.ask.Answer.Part;
import dev.inkstone.ai.platform.Published;
import dev.inkstone.ai.platform.PublishedArticles;
import dev.inkstone.ai.text.Language;
import dev.inkstone.ai.text.Languages;
import dev.inkstone.ai.text.Prose;
import dev.inkstone.ai.text.Sentences;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;

/// Answers with the sentences, out of the articles that a search finds, that speak most of what is
/// asked about. Nothing is made up: each sentence stands in an article, which is named.
@ApplicationScoped
class Answering {

    private static final int ARTICLES = 6;
    /// Fewer than half as good as the best is beside the point.
    private static final double LEAST = 0.5;
    /// An article found later is less likely the one.
    private static final double LATER = 0.15;

    /// Characters that a search takes, and whose UTF-8 in hexadecimal still fits a request line.
    private static final int SOUGHT = 200;

    private final PublishedArticles published;

    Answering(PublishedArticles published) {
        this.published = published;
    }

    /// The best first, no more than `most`.
    List<Part> answer(String question, int most) {
        var language = Language.of(Languages.of(question));
        var asked = new HashSet<>(language.words(question));
        var sentences = sentences(question, language);
        var rarity = rarity(sentences, asked);
        var ranked =
                sentences.stream()
                        .map(one -> one.scored(rarity))
                        .filter(one -> one.score() > 0)
                        .sorted(Comparator.comparingDouble(Said::score).reversed())
                        .toList();
        var best = ranked.isEmpty() ? 0 : ranked.getFirst().score();
        return ranked.stream()
                .filter(one -> one.score() >= LEAST * best)
                .limit(most)
                .map(Said::part)
                .toList();
    }

    private List<Said> sentences(String question, Language language) {
        var sentences = new ArrayList<Said>();
        var rank = 0;
        for (var article : read(question)) {
            for (var paragraph : Prose.of(article.body()).paragraphs()) {
                for (var text : Sentences.in(paragraph)) {
                    var words = new HashSet<>(language.words(text));
                    sentences.add(new Said(text, words, article, rank, 0));
                }
            }
            rank++;
        }
        return sentences;
    }

    private List<Published> read(String question) {
        return published.found(sought(question), ARTICLES).stream()
                .map((JsonNode listed) -> listed.path("slug").asText())
                // At once, for somebody waits.
                .gather(Gatherers.mapConcurrent(ARTICLES, published::at))
                .flatMap(Optional::stream)
                .toList();
    }

    /// A question that is too long to search for is sought by its words, each once.
    static String sought(String question) {
        if (question.length() <= SOUGHT) {
            return question;
        }
        var words = Language.of(Languages.of(question)).words(question);
        var sought = new StringBuilder();
        for (var word : new LinkedHashSet<>(words)) {
            if (sought.length() + word.length() < SOUGHT) {
                sought.append(sought.isEmpty() ? "" : " ").append(word);
            }
        }
        return sought.isEmpty() ? question.substring(0, SOUGHT) : sought.toString();
    }

    /// A word of the question that every sentence says tells none of them apart.
    private static Map<String, Double> rarity(List<Said> sentences, Set<String> asked) {
        var rarity = new HashMap<String, Double>();
        for (var word : asked) {
            var saying = sentences.stream().filter(one -> one.words().contains(word)).count();
            rarity.put(word, Math.log1p((double) sentences.size() / (1 + saying)));
        }
        return rarity;
    }

    private record Said(
            String text, Set<String> words, Published article, int rank, double score) {

        Said scored(Map<String, Double> rarity) {
            var hits =
                    rarity.entrySet().stream()
                            .filter(word -> words.contains(word.getKey()))
                            .mapToDouble(Map.Entry::getValue)
                            .sum();
            // Long sentences say much, of which little was asked.
            var length = 1 + 0.02 * Math.max(0, words.size() - 12);
            return new Said(text, words, article, rank, hits / length / (1 + LATER * rank));
        }

        Part part() {
            return new Part(text, new Citation(article.slug(), article.title(), text));
        }
    }
}
