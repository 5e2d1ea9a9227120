package dev.inkstone.article.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found out about an article, shown among its own fields; lists leave the suggested tags and
/// the verdict out.
///
/// @param suggestedTags what the article is about and its author has not said, best first
/// @param language ISO 639-1
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnalysisView(
        String summary,
        @Nullable List<String> suggestedTags,
        int readingMinutes,
        String language,
        @Nullable Moderation moderation) {

    /// @param verdict `clear`, `review` or `held`
    public record Moderation(String verdict, List<String> reasons) {}
}
