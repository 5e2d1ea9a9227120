package dev.inkstone.article.search;

import dev.inkstone.article.search.SuggestView.Suggestion;
import dev.inkstone.article.tag.Tags;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says, while a person types, what they may be about to type. Titles get the room that tags,
/// people and what others asked leave.
@ApplicationScoped
class Suggesting {

    private static final int LIMIT = 8;
    private static final int MOST = 20;

    /// As long as a search may be.
    private static final int LONGEST = 1_000;

    /// Of one kind, beside titles.
    private static final int FEW = 2;

    private final SearchEngine engine;
    private final CatchUp catchUp;
    private final Tags tags;
    private final Writers writers;
    private final PopularQueries popular;
    private volatile Beginnings knownTags = Beginnings.NONE;

    Suggesting(
            SearchEngine engine,
            CatchUp catchUp,
            Tags tags,
            Writers writers,
            PopularQueries popular) {
        this.engine = engine;
        this.catchUp = catchUp;
        this.tags = tags;
        this.writers = writers;
        this.popular = popular;
    }

    SuggestView suggest(@Nullable String q, @Nullable String limit) {
        var wrong = new LinkedHashMap<String, List<String>>();
        var most = Asked.limit(limit, LIMIT, MOST, wrong);
        if (q == null || q.isBlank()) {
            wrong.put("q", List.of("can't be blank"));
        } else if (q.codePointCount(0, q.length()) > LONGEST) {
            wrong.put("q", List.of("is too long (maximum is " + LONGEST + " characters)"));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal(Kind.INVALID, wrong);
        }
        catchUp.await();
        return new SuggestView(suggestions(q.strip(), most));
    }

    private List<Suggestion> suggestions(String typed, int most) {
        var parsed = Typed.of(typed);
        var found = catchUp.ask(() -> engine.suggest(typed, most));
        var others = new ArrayList<Suggestion>();
        tags(parsed).forEach(tag -> others.add(of("tag", tag, parsed)));
        writers.typed(parsed, FEW).forEach(name -> others.add(of("author", name, parsed)));
        popular.typed(parsed, FEW).stream()
                .filter(query -> isFound(Question.ofText(query)))
                .forEach(query -> others.add(of("query", query, parsed)));
        var all = new ArrayList<Suggestion>();
        for (var title : found) {
            if (all.size() < Math.max(most - others.size(), (most + 1) / 2)) {
                var marked = of("title", title.title(), parsed);
                all.add(new Suggestion("title", title.title(), marked.highlight(), title.slug()));
            }
        }
        all.addAll(others);
        return all.subList(0, Math.min(most, all.size()));
    }

    /// Another task's changes come late to the tags, and at once to the index.
    private List<String> tags(Typed typed) {
        knownTags = knownTags.orOf(tags.inUse());
        return knownTags.typed(typed, FEW).stream()
                .filter(tag -> isFound(Question.ofTag(tag)))
                .toList();
    }

    private boolean isFound(Question question) {
        return catchUp.ask(() -> engine.search(question)).total() > 0;
    }

    private static Suggestion of(String kind, String text, Typed typed) {
        return new Suggestion(kind, text, Highlighter.marked(text, typed), null);
    }
}
