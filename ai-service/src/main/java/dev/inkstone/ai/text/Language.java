package dev.inkstone.ai.text;

import java.util.List;

/// How a text is worked on: Chinese word by word of a dictionary, everything else by its spaces.
public enum Language {
    CHINESE,
    OTHER;

    /// @param code ISO 639-1, as `zh`
    public static Language of(String code) {
        return code.equals("zh") ? CHINESE : OTHER;
    }

    /// The words that tell something, each in the one form that all its forms share.
    public List<String> words(String text) {
        return switch (this) {
            case CHINESE ->
                    Chinese.words(text).stream()
                            .filter(Chinese::saysSomething)
                            .map(word -> word.word.toLowerCase(java.util.Locale.ROOT))
                            .toList();
            case OTHER ->
                    English.words(text).stream()
                            .filter(English::saysSomething)
                            .map(English::stem)
                            .toList();
        };
    }

    /// How long a text is to a reader: a character of Chinese says as much as three of an alphabet.
    public int width(String text) {
        return this == CHINESE ? text.codePointCount(0, text.length()) * 3 : text.length();
    }

    /// What stands between two sentences.
    public String gap() {
        return this == CHINESE ? "" : " ";
    }
}
