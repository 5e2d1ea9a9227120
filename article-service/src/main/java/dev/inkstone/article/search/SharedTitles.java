package dev.inkstone.article.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// Finds titles in a shared index that hold what is typed, as {@link TypedTitles} does in one of
/// this task.
final class SharedTitles {

    /// Bounds what it takes to see that titles have all grams of what is typed, and yet not it.
    private static final int MOST_LOOKED_AT = 100;

    private static final Map<String, String> NEWEST = Map.of(IndexedFields.ID, "desc");

    private final Function<Map<String, Object>, JsonNode> search;
    private final SharedVocabulary vocabulary;

    /// @param search asks in one state of the index
    SharedTitles(Function<Map<String, Object>, JsonNode> search) {
        this.search = search;
        this.vocabulary = new SharedVocabulary(search);
    }

    /// Titles that begin so, then those that hold it anywhere, the newest first.
    List<Suggested> find(Typed typed, int limit) {
        var grams = Grams.sought(typed.parts());
        if (grams.isEmpty()) {
            return List.of();
        }
        var found = new LinkedHashSet<Suggested>();
        for (var before : List.of(Grams.BEGINNING, "")) {
            if (found.size() < limit) {
                holding(terms(grams, before)).stream()
                        .filter(title -> isMeant(typed, title.title(), before))
                        .forEach(found::add);
            }
        }
        return found.stream().limit(limit).toList();
    }

    private static boolean isMeant(Typed typed, String title, String before) {
        return before.isEmpty() ? typed.in(title) != null : typed.isBeginningOf(title);
    }

    /// Of each choice of grams the most telling one that a title has; none where one has none.
    private List<Term> terms(List<List<String>> grams, String before) {
        var choices = new ArrayList<List<Term>>();
        for (var choice : grams) {
            var start = choices.isEmpty() ? before : "";
            choices.add(choice.stream().map(gram -> new Term(Analysis.TITLE, start + gram)).toList());
        }
        vocabulary.expect(() -> choices.stream().flatMap(List::stream).toList());
        var terms = new ArrayList<Term>();
        for (var choice : choices) {
            choice.stream()
                    .filter(term -> vocabulary.articles(term) > 0)
                    .findFirst()
                    .ifPresent(terms::add);
        }
        return terms.size() == choices.size() ? terms : List.of();
    }

    private List<Suggested> holding(List<Term> terms) {
        if (terms.isEmpty()) {
            return List.of();
        }
        var all = terms.stream().map(term -> QueryJson.term(term, 1)).toList();
        var asked =
                Map.of(
                        "query", Map.of("bool", Map.of("filter", all)),
                        "sort", List.of(NEWEST),
                        "size", MOST_LOOKED_AT,
                        "track_total_hits", false);
        return search.apply(asked).at("/hits/hits").valueStream()
                .map(hit -> hit.at("/_source/" + IndexedFields.SHOWN + "/0").textValue())
                .map(shown -> IndexedFields.shown(new BytesRef(shown)))
                .toList();
    }
}
