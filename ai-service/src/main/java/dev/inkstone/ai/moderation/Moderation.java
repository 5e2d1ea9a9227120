package dev.inkstone.ai.moderation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/// Whether a text may stand as it is.
///
/// @param reasons a sentence each, for the author and whoever reviews
public record Moderation(Verdict verdict, List<String> reasons) {

    public static final Moderation CLEAR = new Moderation(Verdict.CLEAR, List.of());

    /// From harmless to grave.
    public enum Verdict {
        @JsonProperty("clear")
        CLEAR,
        @JsonProperty("review")
        REVIEW,
        @JsonProperty("held")
        HELD
    }

    /// The graver of the two verdicts, for the reasons of both.
    public Moderation and(Moderation other) {
        var all = new ArrayList<>(reasons);
        other.reasons.stream().filter(reason -> !all.contains(reason)).forEach(all::add);
        return new Moderation(
                verdict.compareTo(other.verdict) >= 0 ? verdict : other.verdict, List.copyOf(all));
    }
}
