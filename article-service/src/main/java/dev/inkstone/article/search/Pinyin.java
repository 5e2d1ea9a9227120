package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// How Chinese characters are read: as they are typed, without tones, `ü` as `v`.
final class Pinyin {

    /// Characters and their readings, the usual one first.
    private static final String READINGS = "/pinyin_dict_char.txt";

    /// Rarer readings are not typed.
    private static final int MOST = 3;

    private static final int SYLLABLE = 0x3FF;

    static final int LONGEST_SYLLABLE = 6;

    static final Pinyin CHINESE = new Pinyin();

    private final List<String> syllables = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> beginnings = new HashSet<>();

    /// By character: up to three syllables, ten bits each, the usual one lowest; 0 for none.
    private final int[] readings = new int[0x10000];

    private Pinyin() {
        syllables.add("");
        var file = Pinyin.class.getResourceAsStream(READINGS);
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(file, "no file " + READINGS), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // What folding turns into another character is asked for as that one.
                if (line.charAt(1) == ':' && Folding.of(line.charAt(0)) == line.charAt(0)) {
                    readings[line.charAt(0)] = packed(line.substring(2).split(","));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no reading of " + READINGS, e);
        }
    }

    /// The number of the usual reading of a folded character; 0 for none.
    int usual(int c) {
        return c < readings.length ? readings[c] & SYLLABLE : 0;
    }

    /// The readings of a folded character, the usual one first.
    List<String> of(int c) {
        var found = new ArrayList<String>(MOST);
        for (int left = c < readings.length ? readings[c] : 0; left != 0; left >>>= 10) {
            found.add(syllables.get(left & SYLLABLE));
        }
        return found;
    }

    /// Whether a character is read so, or, unless it has to be all of a reading, beginning so.
    boolean isRead(int c, String so, boolean whole) {
        for (int left = c < readings.length ? readings[c] : 0; left != 0; left >>>= 10) {
            var reading = syllables.get(left & SYLLABLE);
            if (whole ? reading.equals(so) : reading.startsWith(so)) {
                return true;
            }
        }
        return false;
    }

    boolean isSyllable(String text) {
        return numbers.containsKey(text);
    }

    /// Whether it can be cut into two syllables or more, and nothing else.
    boolean isSpelt(String word) {
        return !isSyllable(word) && canBeCut(word, 0);
    }

    private boolean canBeCut(String word, int from) {
        if (from == word.length()) {
            return true;
        }
        for (int end = Math.min(word.length(), from + LONGEST_SYLLABLE); end > from + 1; end--) {
            if (isSyllable(word.substring(from, end)) && canBeCut(word, end)) {
                return true;
            }
        }
        return false;
    }

    /// Whether any syllable begins so.
    boolean isBeginning(String text) {
        return beginnings.contains(text);
    }

    private int packed(String[] tones) {
        int packed = 0;
        int count = 0;
        for (var tone : tones) {
            var number = number(tone);
            if (count < MOST && number > 0 && !contains(packed, number)) {
                packed |= number << 10 * count++;
            }
        }
        return packed;
    }

    private static boolean contains(int packed, int number) {
        return (packed & SYLLABLE) == number || (packed >>> 10 & SYLLABLE) == number;
    }

    /// 0 for what nobody types, an interjection without a vowel.
    private int number(String tone) {
        var plain =
                Normalizer.normalize(tone.replaceAll("[üǖǘǚǜ]", "v"), Normalizer.Form.NFD)
                        .replaceAll("[^a-z]", "");
        if (!plain.matches(".*[aeiouv].*")) {
            return 0;
        }
        return numbers.computeIfAbsent(
                plain,
                fresh -> {
                    syllables.add(fresh);
                    for (int end = 1; end <= fresh.length(); end++) {
                        beginnings.add(fresh.substring(0, end));
                    }
                    return syllables.size() - 1;
                });
    }
}
