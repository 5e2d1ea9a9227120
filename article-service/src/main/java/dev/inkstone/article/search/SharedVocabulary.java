package dev.inkstone.article.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// The terms of a shared index, asked for as few times as can be.
final class SharedVocabulary implements Vocabulary {

    private final Function<Map<String, Object>, JsonNode> search;
    private final Map<Term, Integer> known = new HashMap<>();

    /// @param search asks in one state of the index
    SharedVocabulary(Function<Map<String, Object>, JsonNode> search) {
        this.search = search;
    }

    @Override
    public void expect(Supplier<Collection<Term>> terms) {
        var unknown =
                terms.get().stream().filter(term -> !known.containsKey(term)).distinct().toList();
        if (unknown.isEmpty()) {
            return;
        }
        var each = unknown.stream().map(term -> QueryJson.term(term, 1)).toList();
        var count = Map.of("terms", Map.of("filters", Map.of("filters", each)));
        var found = search.apply(Map.of("size", 0, "track_total_hits", false, "aggs", count));
        var counts = found.at("/aggregations/terms/buckets");
        for (int i = 0; i < unknown.size(); i++) {
            known.put(unknown.get(i), counts.get(i).get("doc_count").intValue());
        }
    }

    @Override
    public int articles(Term term) {
        expect(() -> List.of(term));
        return known.get(term);
    }

    @Override
    public Query having(Term term) {
        return new TermQuery(term);
    }

    @Override
    public boolean isAnyFound(Query query) {
        var one =
                Map.<String, Object>of(
                        "size", 0,
                        "terminate_after", 1,
                        "query", QueryJson.of(new ConstantScoreQuery(query)));
        return search.apply(one).at("/hits/total/value").intValue() > 0;
    }

    @Override
    public List<String> spelledLike(Term word, int rightLetters) {
        var near =
                Map.of(
                        "field",
                        word.field(),
                        "suggest_mode",
                        "always",
                        "sort",
                        "frequency",
                        "max_edits",
                        1,
                        "min_word_length",
                        word.text().length(),
                        "prefix_length",
                        rightLetters);
        var suggest = Map.of("near", Map.of("text", word.text(), "term", near));
        var found = search.apply(Map.of("size", 0, "suggest", suggest));
        return found.at("/suggest/near/0/options")
                .valueStream()
                .map(option -> option.get("text").textValue())
                .toList();
    }
}
