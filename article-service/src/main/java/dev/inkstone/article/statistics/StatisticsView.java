package dev.inkstone.article.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `{"statistics": {…}}`
record StatisticsView<T>(T statistics) {

    /// @param views by different people or clients on a day, added up
    /// @param reads how often articles were opened
    record Numbers(long views, long reads, long favorites, long comments) {

        static final Numbers NONE = new Numbers(0, 0, 0, 0);
    }

    record Day(LocalDate day, @JsonUnwrapped Numbers numbers) {}

    /// @param days the oldest first; null in a list of articles
    record OfArticle(
            String slug,
            String title,
            Numbers totals,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Day> days) {}

    /// @param articles those that most people opened in these days, with what happened in them
    record OfAuthor(Numbers totals, List<Day> days, List<OfArticle> articles) {}
}
