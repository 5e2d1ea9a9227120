package dev.inkstone.ai.moderation;

import dev.inkstone.ai.text.Chinese;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A text without its disguises: full width, upper case and traditional characters are folded into
/// plain ones, and between characters nothing is left but one space for whatever stood there.
///
/// @param text as above
/// @param joined `text` without spaces between Chinese characters
/// @param sound syllables behind bars for Chinese characters, letters as they are, all else left out
record Folded(String text, String joined, String sound) {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}]+");
    private static final Pattern GAP_IN_HAN =
            Pattern.compile("(?<=\\p{IsHan}) (?=[\\p{IsHan}])");

    static Folded of(String text) {
        var plain =
                INVISIBLE
                        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        var folded =
                BETWEEN.matcher(Chinese.simplified(plain)).replaceAll(" ").strip();
        var joined = GAP_IN_HAN.matcher(folded).replaceAll("");
        return new Folded(folded, joined, sound(joined));
    }

    static boolean isHan(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    static boolean isHan(String text) {
        return text.codePoints().anyMatch(Folded::isHan);
    }

    private static String sound(String text) {
        var sound = new StringBuilder();
        List<String> syllables = Chinese.syllables(text);
        for (var i = 0; i < text.length() && i < syllables.size(); i++) {
            var c = text.charAt(i);
            if (!syllables.get(i).equals("none")) {
                sound.append('|').append(syllables.get(i));
            } else if (c >= 'a' && c <= 'z') {
                sound.append(c);
            }
        }
        return sound.toString();
    }
}
