package dev.inkstone.ai.ask;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.ai.ask.Answer.Part;
import dev.inkstone.ai.model.OpenAiEngine;
import dev.inkstone.ai.text.Language;
import dev.inkstone.ai.text.Languages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a model says, before anybody believes it: `{"sentences": [{"text": …, "source": 1}, …]}`. Each
/// sentence is handed on as soon as its brace is closed, if it is borne out by its source.
final class Dictation {

    private static final int MOST = 8;
    private static final int LONGEST = 400;
    /// Of the words of a sentence, so many stand in its source or it says something else.
    private static final double OF_THE_SOURCE = 0.5;

    private final ObjectMapper json;
    private final List<Part> sources;
    private final Consumer<Part> told;
    private final List<Part> sound = new ArrayList<>();

    private final StringBuilder sentence = new StringBuilder();
    private int depth;
    private boolean quoted;
    private boolean escaped;

    /// @param sources by their numbers, from 1
    Dictation(ObjectMapper json, List<Part> sources, Consumer<Part> told) {
        this.json = json;
        this.sources = sources;
        this.told = told;
    }

    void hear(String piece) {
        piece.chars().forEach(c -> hear((char) c));
    }

    /// @param ended whether the model has come to its end
    Answer answer(boolean ended) {
        return new Answer(List.copyOf(sound), OpenAiEngine.NAME, ended && depth == 0);
    }

    private void hear(char c) {
        if (!quoted && c == '{' && ++depth == 2) {
            sentence.setLength(0);
        }
        if (depth == 2) {
            sentence.append(c);
        }
        if (!quoted && c == '}' && depth-- == 2) {
            read(sentence.toString()).flatMap(this::soundPart).ifPresent(this::tell);
        }
        quoted = c == '"' && !escaped ? !quoted : quoted;
        escaped = quoted && c == '\\' && !escaped;
    }

    private void tell(Part part) {
        if (sound.size() < MOST) {
            sound.add(part);
            told.accept(part);
        }
    }

    private Optional<Sentence> read(String written) {
        try {
            return Optional.of(json.readValue(written, Sentence.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Optional<Part> soundPart(Sentence said) {
        return Optional.of(said.source())
                .filter(number -> number >= 1 && number <= sources.size())
                .map(number -> sources.get(number - 1))
                .filter(source -> said.isTakenFrom(source.text()))
                .map(source -> new Part(said.spoken(), source.source()));
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Sentence(@Nullable String text, int source) {

        String spoken() {
            return text == null ? "" : text.strip();
        }

        boolean isTakenFrom(String origin) {
            var said = spoken();
            if (said.isEmpty() || said.length() > LONGEST) {
                return false;
            }
            var language = Language.of(Languages.of(said));
            var words = language.words(said);
            var known = new HashSet<>(language.words(origin));
            return !words.isEmpty()
                    && words.stream().filter(known::contains).count()
                            >= OF_THE_SOURCE * words.size();
        }
    }
}
