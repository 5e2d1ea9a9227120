package dev.inkstone.article.reading;

import java.util.List;

/// What was found out about an article, shown among its own fields.
///
/// @param suggestedTags what the article is about and its author has not said, best first
/// @param language ISO 639-1
public record AnalysisView(
        String summary,
        List<String> suggestedTags,
        int readingMinutes,
        String language,
        Moderation moderation) {

    /// @param verdict `clear`, `review` or `held`
    public record Moderation(String verdict, List<String> reasons) {}
}
