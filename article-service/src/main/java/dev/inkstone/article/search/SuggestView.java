package dev.inkstone.article.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

record SuggestView(List<Suggestion> suggestions) {

    /// @param kind `title`, `tag`, `author` or `query`
    /// @param highlight the text as HTML, what was typed in `<em>`
    /// @param slug of a title's article
    record Suggestion(
            String kind,
            String text,
            String highlight,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String slug) {}
}
