package dev.inkstone.article.search;

import org.jspecify.annotations.Nullable;

/// Which of its two scripts a Chinese text is written in. Both are found alike; where all else is
/// equal, readers prefer the one they write.
final class Script {

    static final String TRADITIONAL = "traditional";
    private static final String SIMPLIFIED = "simplified";

    /// A text does not change its script after so many characters.
    private static final int ENOUGH = 2_000;

    private Script() {}

    /// Null for a text that reads the same in both, or is not Chinese.
    static @Nullable String of(String text) {
        int balance = 0;
        for (int i = 0; i < Math.min(text.length(), ENOUGH); i++) {
            char c = text.charAt(i);
            if (Folding.isTraditional(c)) {
                balance++;
            } else if (Folding.isSimplified(c)) {
                balance--;
            }
        }
        if (balance == 0) {
            return null;
        }
        return balance > 0 ? TRADITIONAL : SIMPLIFIED;
    }
}
