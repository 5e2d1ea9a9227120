package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How Chinese characters are read: as they are typed, without tones, `ü` as `v`.
final class Pinyin {

    /// Characters and their readings, the usual one first.
    private static final String READINGS = "/pinyin_dict_char.txt";

    /// Rarer readings are not typed.
    private static final int MOST = 3;

    private static final int SYLLABLE = 0x3FF;

    static final Pinyin CHINESE = new Pinyin();

    private final List<String> syllables = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /// By character: up to three syllables, ten bits each, the usual one lowest; 0 for none.
    private final int[] readings = new int[0x10000];

    private final Map<Integer, StringBuilder> bySyllable = new HashMap<>();

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
                    int packed = packed(line.substring(2).split(","));
                    readings[line.charAt(0)] = packed;
                    bySyllable
                            .computeIfAbsent(packed & SYLLABLE, one -> new StringBuilder())
                            .append(line.charAt(0));
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

    /// The characters with the usual reading of this one, with it.
    char[] readAs(int c) {
        var characters = bySyllable.get(usual(c));
        return usual(c) == 0 || characters == null
                ? new char[0]
                : characters.toString().toCharArray();
    }

    boolean isSyllable(String text) {
        return numbers.containsKey(text);
    }

    /// Every syllable that begins so.
    List<String> beginning(String text) {
        return numbers.keySet().stream().filter(one -> one.startsWith(text)).sorted().toList();
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
                    return syllables.size() - 1;
                });
    }
}
