package dev.inkstone.article.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Writes questions as people do who type by sound and take the wrong word: one word of each is
/// another one of the same sound.
final class Homophones {

    /// Rarer words are not offered to who types.
    private static final int WRITTEN = 20;

    private final Map<String, List<String>> bySound = new HashMap<>();
    private final Random random = new Random(7);

    Homophones() {
        var words = Homophones.class.getResourceAsStream("/nlp/word_freq_dict.txt");
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(words), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var parts = line.split(" ");
                var word = parts[0];
                if (word.length() > 1 && Integer.parseInt(parts[1]) >= WRITTEN) {
                    bySound.computeIfAbsent(sound(word), sound -> new ArrayList<>()).add(word);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Null for a question without a word that sounds like another.
    @Nullable String misspelt(String q) {
        var wrong = new ArrayList<String>();
        for (var word : Lexicon.CHINESE.words(q)) {
            var right = Folding.of(q.substring(word.start(), word.end()));
            if (!word.common() && word.length() > 1) {
                for (var other : bySound.getOrDefault(sound(right), List.of())) {
                    if (!other.equals(right)) {
                        wrong.add(q.substring(0, word.start()) + other + q.substring(word.end()));
                    }
                }
            }
        }
        return wrong.isEmpty() ? null : wrong.get(random.nextInt(wrong.size()));
    }

    private static String sound(String word) {
        var sound = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            int syllable = Pinyin.CHINESE.usual(word.charAt(i));
            // What has no sound sounds like itself alone.
            sound.append(syllable == 0 ? word.charAt(i) : (char) syllable);
        }
        return sound.toString();
    }
}
