package dev.inkstone.ai.moderation;

import dev.inkstone.ai.moderation.Moderation.Verdict;
import dev.inkstone.ai.text.Chinese;
import java.util.Optional;
import java.util.regex.Pattern;

/// A word of the operator's list, and what to make of a text that holds it.
///
/// @param written finds it in a folded text
/// @param sounding finds it in the sound of a text, null where a word is too short to go by that
record Listed(String word, Verdict verdict, Pattern written, Optional<Pattern> sounding) {

    /// With two syllables, far more innocent words sound the same.
    private static final int FEWEST_SYLLABLES = 3;

    static Listed of(String line) {
        var parts = line.split("\t", 2);
        var word = parts[0].strip();
        var verdict =
                parts.length > 1 && parts[1].strip().equals("held") ? Verdict.HELD : Verdict.REVIEW;
        return new Listed(word, verdict, written(Folded.of(word).text()), sounding(word));
    }

    /// A word in letters must stand by itself, or "Scunthorpe" would be refused; spread out letter
    /// by letter it counts too.
    private static Pattern written(String folded) {
        if (Folded.isHan(folded)) {
            return Pattern.compile(Pattern.quote(folded.replace(" ", "")));
        }
        var letters =
                folded.codePoints()
                        .filter(c -> c != ' ')
                        .mapToObj(c -> Pattern.quote(Character.toString(c)))
                        .toList();
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + String.join(" ?", letters) + "(?![\\p{L}\\p{N}])");
    }

    private static Optional<Pattern> sounding(String word) {
        if (!word.codePoints().allMatch(Folded::isHan)
                || word.codePointCount(0, word.length()) < FEWEST_SYLLABLES) {
            return Optional.empty();
        }
        var syllables = Chinese.syllables(Chinese.simplified(word));
        return Optional.of(
                Pattern.compile(
                        "(?<![a-z])\\|?" + String.join("\\|?", syllables) + "(?![a-z])"));
    }
}
