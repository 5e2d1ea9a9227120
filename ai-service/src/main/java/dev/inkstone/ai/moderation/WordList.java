package dev.inkstone.ai.moderation;

import dev.inkstone.ai.moderation.Moderation.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/// What the operator does not want to read here.
@ApplicationScoped
public class WordList {

    private final List<Listed> words;

    WordList(ModerationConfig config) {
        words =
                lines(config)
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Listed::of)
                        .toList();
    }

    /// @param text of any length, Markdown or not
    public Moderation judge(String text) {
        var folded = Folded.of(text);
        return words.stream()
                .map(word -> judge(word, folded))
                .reduce(Moderation.CLEAR, Moderation::and);
    }

    private static Moderation judge(Listed word, Folded text) {
        if (word.written().matcher(text.joined()).find()) {
            return new Moderation(word.verdict(), List.of("says “" + word.word() + "”"));
        }
        if (word.sounding().filter(sound -> sound.matcher(text.sound()).find()).isPresent()) {
            // Innocent words may sound alike, so a person decides.
            return new Moderation(Verdict.REVIEW, List.of("sounds like “" + word.word() + "”"));
        }
        return Moderation.CLEAR;
    }

    private static java.util.stream.Stream<String> lines(ModerationConfig config) {
        try {
            if (config.words().isPresent()) {
                return Files.readString(config.words().get()).lines();
            }
            try (var list = WordList.class.getResourceAsStream("/moderation-words.txt")) {
                return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the list of words cannot be read", e);
        }
    }
}
