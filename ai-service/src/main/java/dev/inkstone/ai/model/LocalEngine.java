package dev.inkstone.ai.model;

import dev.inkstone.ai.moderation.WordList;
import dev.inkstone.ai.summary.Summaries;
import dev.inkstone.ai.tagging.Tag;
import dev.inkstone.ai.tagging.Tagging;
import dev.inkstone.ai.text.English;
import dev.inkstone.ai.text.Language;
import dev.inkstone.ai.text.Languages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Needs nothing but this process: no network, no download, and the same answer every time.
@ApplicationScoped
public class LocalEngine implements Engine {

    private static final int CHARACTERS_A_MINUTE = 400;
    private static final int WORDS_A_MINUTE = 230;
    /// Of a longer text only the beginning is read; its length and its words are judged whole.
    private static final int READ = 60_000;

    private final WordList words;

    LocalEngine(WordList words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Findings analyse(Manuscript text) {
        return analyse(text, Languages.of(text.title() + "\n" + text.prose().text()));
    }

    /// @param language ISO 639-1, of the text
    public Findings analyse(Manuscript text, String language) {
        return new Findings(
                language,
                summary(text, language),
                tags(text, language),
                readingMinutes(text, language),
                words.judge(text.everything()));
    }

    @Override
    public String summary(Manuscript text, String language) {
        return Summaries.of(text.title(), beginning(text).prose(), Language.of(language));
    }

    @Override
    public List<Tag> tags(Manuscript text, String language) {
        return Tagging.of(text.title(), beginning(text).prose(), Language.of(language));
    }

    private static int readingMinutes(Manuscript text, String language) {
        var prose = text.prose().text();
        var minutes =
                Language.of(language) == Language.CHINESE
                        ? (double) prose.codePointCount(0, prose.length()) / CHARACTERS_A_MINUTE
                        : (double) English.words(prose).size() / WORDS_A_MINUTE;
        return (int) Math.max(1, Math.ceil(minutes));
    }

    private static Manuscript beginning(Manuscript text) {
        return text.body().length() <= READ
                ? text
                : new Manuscript(
                        text.title(),
                        text.description(),
                        text.body().substring(0, READ),
                        text.tags());
    }
}
