package dev.inkstone.user.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a notice is about, and how it reads.
enum Kind {
    PUBLISHED,
    COMMENTED,
    FAVOURITED,
    FOLLOWED,
    ANALYSED,
    HELD;

    /// As it is stored and sent: `published`.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    String text(
            @Nullable String actor, @Nullable String title, int count, @Nullable String detail) {
        var who = actor == null ? "Somebody" : actor;
        var article = "“" + title + "”";
        return switch (this) {
            case PUBLISHED -> who + " published " + article;
            case COMMENTED ->
                    count == 1
                            ? who + " commented on " + article
                            : count + " new comments on " + article + ", the latest by " + who;
            case FAVOURITED -> who + others(count) + " favourited " + article;
            case FOLLOWED -> who + others(count) + (count == 1 ? " follows you" : " follow you");
            case ANALYSED -> "The summary of " + article + " is ready";
            case HELD -> article + " is held for review" + (detail == null ? "" : ": " + detail);
        };
    }

    private static String others(int count) {
        return switch (count) {
            case 1 -> "";
            case 2 -> " and 1 other";
            default -> " and " + (count - 1) + " others";
        };
    }
}
