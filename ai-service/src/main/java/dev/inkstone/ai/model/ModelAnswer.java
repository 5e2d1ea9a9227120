package dev.inkstone.ai.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.inkstone.ai.moderation.Moderation;
import dev.inkstone.ai.moderation.Moderation.Verdict;
import dev.inkstone.ai.tagging.Tag;
import dev.inkstone.ai.text.Language;
import dev.inkstone.ai.text.Prose;
import dev.inkstone.ai.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a model said, before anybody believes it.
@JsonIgnoreProperties(ignoreUnknown = true)
record ModelAnswer(
        @Nullable String summary,
        @Nullable List<@Nullable String> tags,
        @Nullable String verdict,
        @Nullable String reason) {

    private static final int LONGEST_SUMMARY = 700;
    private static final int LONGEST_TAG = 40;
    private static final int MOST_TAGS = 6;
    private static final int LONGEST_REASON = 200;
    /// Of a summary's words, so many stand in the article or it is about something else.
    private static final double OF_THE_ARTICLE = 0.4;
    /// So many stand there outside the one sentence that it resembles most, unless it names the subject.
    private static final double ELSEWHERE = 0.25;

    /// Empty unless all of it is sound.
    ///
    /// @param article as the model has read it
    Optional<Findings> improving(Findings local, String title, String article) {
        var language = Language.of(local.language());
        var sound = soundTags(article, language);
        if (summary == null
                || summary.isBlank()
                || summary.length() > LONGEST_SUMMARY
                || !speaksOf(article, subject(local, title), language)
                || sound.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Findings(
                        local.language(),
                        summary.strip().replaceAll("\\s+", " "),
                        sound,
                        local.readingMinutes(),
                        local.moderation().and(moderation())));
    }

    private static String subject(Findings local, String title) {
        return title + "\n" + local.tags().stream().limit(1).map(Tag::name).findFirst().orElse("");
    }

    /// What an article tells the model to say stands in it, too, but in one place and about something
    /// else.
    private boolean speaksOf(String article, String subject, Language language) {
        var words = Set.copyOf(language.words(summary == null ? "" : summary));
        if (words.isEmpty()
                || shared(words, language.words(article)) < OF_THE_ARTICLE * words.size()) {
            return false;
        }
        return shared(words, language.words(subject)) > 0
                || elsewhere(words, article, language) >= ELSEWHERE * words.size();
    }

    private static long elsewhere(Set<String> words, String article, Language language) {
        var sentences =
                Prose.of(article).paragraphs().stream()
                        .flatMap(paragraph -> Sentences.in(paragraph).stream())
                        .map(language::words)
                        .sorted(Comparator.comparingLong(one -> -shared(words, one)))
                        .skip(1)
                        .flatMap(List::stream)
                        .toList();
        return shared(words, sentences);
    }

    private static long shared(Set<String> words, List<String> others) {
        return Set.copyOf(others).stream().filter(words::contains).count();
    }

    /// Those that the article speaks of.
    private List<Tag> soundTags(String article, Language language) {
        var said = article.toLowerCase(Locale.ROOT);
        var words = Set.copyOf(language.words(article));
        var sound = new ArrayList<Tag>();
        for (var tag : tags == null ? List.<String>of() : tags) {
            if (tag != null
                    && !tag.isBlank()
                    && tag.length() <= LONGEST_TAG
                    && (said.contains(tag.strip().toLowerCase(Locale.ROOT))
                            || isAllIn(words, language.words(tag)))) {
                sound.add(new Tag(tag.strip(), Math.max(0.1, 1 - 0.1 * sound.size())));
            }
        }
        return sound.stream().limit(MOST_TAGS).toList();
    }

    private static boolean isAllIn(Set<String> words, List<String> tag) {
        return !tag.isEmpty() && words.containsAll(tag);
    }

    /// It may ask for a person's look, never hold anything back nor clear what the list has found.
    private Moderation moderation() {
        if (!"review".equals(verdict)) {
            return Moderation.CLEAR;
        }
        var why = reason == null || reason.isBlank() ? "no reason given" : reason.strip();
        return new Moderation(
                Verdict.REVIEW,
                List.of(
                        "a model asks: "
                                + why.substring(0, Math.min(why.length(), LONGEST_REASON))));
    }
}
