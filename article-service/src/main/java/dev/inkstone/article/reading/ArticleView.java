package dev.inkstone.article.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.inkstone.article.people.ProfileView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article as one reader sees it. Lists leave the body out, and without an analysis its fields are
/// not there.
///
/// @param held that moderation holds it back from everybody but its author; only then there
public record ArticleView(
        String slug,
        String title,
        String description,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body,
        List<String> tagList,
        Instant createdAt,
        Instant updatedAt,
        boolean favorited,
        int favoritesCount,
        ProfileView author,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean held,
        @JsonUnwrapped @Nullable AnalysisView analysis) {

    /// As in lists.
    public ArticleView listed() {
        return new ArticleView(
                slug,
                title,
                description,
                null,
                tagList,
                createdAt,
                updatedAt,
                favorited,
                favoritesCount,
                author,
                held,
                analysis);
    }

    /// `{"article": {…}}`
    public record One(ArticleView article) {}

    /// `{"articles": […], "articlesCount": 42}`, where the count is of all pages.
    public record Many(List<ArticleView> articles, long articlesCount) {}
}
