package dev.inkstone.article.writing;

import dev.inkstone.common.form.Form;
import java.util.List;

/// What an author says in an article. Tags are sorted, without duplicates and without space around
/// them.
record Draft(String title, String description, String body, List<String> tags) {

    static final int MAX_TITLE = 1_000;
    static final int MAX_DESCRIPTION = 10_000;
    static final int MAX_BODY = 1_048_576;
    static final int MAX_TAGS = 50;
    static final int MAX_TAG = 100;

    /// @throws dev.inkstone.common.refusal.Refusal INVALID with every wrong field
    static Draft from(Form form) {
        var draft =
                new Draft(
                        form.text("title", MAX_TITLE),
                        form.text("description", MAX_DESCRIPTION),
                        form.text("body", MAX_BODY),
                        // Here alone `null` is as good as absent: clients send it for "no tags".
                        form.isNull("tagList") ? List.of() : tags(form, List.of()));
        form.refuseWrong();
        return draft;
    }

    /// What is absent from the form stays.
    ///
    /// @throws dev.inkstone.common.refusal.Refusal INVALID with every wrong field
    Draft revisedBy(Form form) {
        var revised =
                new Draft(
                        form.textOr("title", MAX_TITLE, title),
                        form.textOr("description", MAX_DESCRIPTION, description),
                        form.textOr("body", MAX_BODY, body),
                        tags(form, tags));
        form.refuseWrong();
        return revised;
    }

    private static List<String> tags(Form form, List<String> current) {
        return form.texts("tagList", MAX_TAGS, MAX_TAG, current).stream()
                .map(String::strip)
                .distinct()
                .sorted()
                .toList();
    }
}
