package dev.inkstone.ai.tagging;

import dev.inkstone.ai.text.Language;
import dev.inkstone.ai.text.Prose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The phrases that a text is about: those it repeats, most of all those it names in its title, and
/// that are rare elsewhere.
public final class Tagging {

    private static final int MOST = 6;
    private static final double LEAST_SCORE = 0.25;

    private Tagging() {}

    public static List<Tag> of(String title, Prose prose, Language language) {
        var candidates =
                switch (language) {
                    case CHINESE -> ChinesePhrases.in(title, prose);
                    case OTHER -> EnglishPhrases.in(title, prose);
                };
        var chosen = new ArrayList<Tag>();
        var best = candidates.stream().mapToDouble(Phrase::score).max().orElse(1);
        candidates.stream()
                .sorted()
                .filter(phrase -> phrase.score() / best >= LEAST_SCORE)
                .forEach(
                        phrase -> {
                            if (chosen.size() < MOST && isNew(phrase, chosen)) {
                                chosen.add(tag(phrase, best));
                            }
                        });
        return chosen;
    }

    private static boolean isNew(Phrase phrase, List<Tag> chosen) {
        return chosen.stream().noneMatch(tag -> repeats(tag.name(), phrase.text()));
    }

    /// `端砚` says nothing beside `端砚石`, `社会实践` little beside `实践活动`; of English words, one of two
    /// still makes a difference.
    private static boolean repeats(String one, String other) {
        var spaced = isSpaced(one) || isSpaced(other);
        var parts = parts(one, spaced);
        var others = parts(other, spaced);
        var shared = 2 * parts.stream().filter(others::contains).count();
        var fewer = Math.min(parts.size(), others.size());
        return spaced ? shared > fewer : shared >= fewer;
    }

    private static Set<String> parts(String phrase, boolean spaced) {
        return new HashSet<>(
                Arrays.asList(phrase.toLowerCase(Locale.ROOT).split(spaced ? " " : "")));
    }

    private static boolean isSpaced(String phrase) {
        return phrase.codePoints().noneMatch(Character::isIdeographic);
    }

    private static Tag tag(Phrase phrase, double best) {
        return new Tag(phrase.text(), Math.round(100 * phrase.score() / best) / 100.0);
    }
}
