package dev.inkstone.article.statistics;

import dev.inkstone.common.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/// How many days somebody wants to look back.
final class Days {

    private static final int USUAL = 30;
    /// As in lists: asking for more is no mistake, it just gives this.
    private static final int MOST = 366;

    private Days() {}

    /// @throws Refusal INVALID for anything but a whole number from 1
    static int of(@Nullable String sent) {
        try {
            var days = sent == null ? USUAL : Integer.parseInt(sent);
            if (days >= 1) {
                return Math.min(days, MOST);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is too small.
        }
        throw Refusal.invalid("days", "must be a whole number from 1");
    }
}
