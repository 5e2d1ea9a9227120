package dev.inkstone.ai.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.inkstone.ai.moderation.Moderation;
import dev.inkstone.ai.moderation.Moderation.Verdict;
import dev.inkstone.ai.tagging.Tag;
import dev.inkstone.ai.text.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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

    /// Empty unless all of it is sound.
    Optional<Findings> improving(Findings local, String article) {
        var language = Language.of(local.language());
        if (summary == null
                || summary.isBlank()
                || summary.length() > LONGEST_SUMMARY
                || !speaksOf(article, language)
                || soundTags().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Findings(
                        local.language(),
                        summary.strip().replaceAll("\\s+", " "),
                        soundTags(),
                        local.readingMinutes(),
                        local.moderation().and(moderation())));
    }

    private boolean speaksOf(String article, Language language) {
        var words = language.words(summary == null ? "" : summary);
        var known = new HashSet<>(language.words(article));
        return words.stream().filter(known::contains).count() >= OF_THE_ARTICLE * words.size();
    }

    private List<Tag> soundTags() {
        var sound = new ArrayList<Tag>();
        for (var tag : tags == null ? List.<String>of() : tags) {
            if (tag != null && !tag.isBlank() && tag.length() <= LONGEST_TAG) {
                sound.add(new Tag(tag.strip(), Math.max(0.1, 1 - 0.1 * sound.size())));
            }
        }
        return sound.stream().limit(MOST_TAGS).toList();
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
