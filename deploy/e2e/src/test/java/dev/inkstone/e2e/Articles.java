package dev.inkstone.e2e;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bodies of requests about articles and comments.
final class Articles {

    private Articles() {}

    static Map<String, ?> article(String title, String body, String... tags) {
        return Map.of(
                "article",
                Map.of(
                        "title",
                        title,
                        "description",
                        "About " + title,
                        "body",
                        body,
                        "tagList",
                        List.of(tags)));
    }

    static Map<String, ?> anArticle(String... tags) {
        return article(Person.unique("An article "), "With some words.", tags);
    }

    /// `pairs`: name, value, name, value; a value may be null.
    static Map<String, ?> change(@Nullable Object... pairs) {
        return Map.of("article", fields(pairs));
    }

    static Map<String, ?> comment(String body) {
        return Map.of("comment", Map.of("body", body));
    }

    static Map<String, Object> fields(@Nullable Object... pairs) {
        var fields = new HashMap<String, Object>();
        var rest = Arrays.asList(pairs).iterator();
        while (rest.hasNext()) {
            fields.put((String) rest.next(), rest.next());
        }
        return fields;
    }
}
