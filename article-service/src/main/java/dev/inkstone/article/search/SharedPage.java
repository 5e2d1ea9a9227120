package dev.inkstone.article.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// One page of what a query finds in a shared index: as it is asked for, and as it is answered.
/// Facets count all results, however many.
///
/// @param view name of the state of the index
record SharedPage(Question question, long view) {

    private static final int VALUES = 10;

    /// More than there will be months.
    private static final int ALL = 10_000;

    private static final Map<String, String> NEWEST = Map.of(IndexedFields.ID, "desc");
    private static final Map<String, String> BEST = Map.of("_score", "desc");

    Map<String, Object> asked(Query query) {
        var body = counted(query);
        // One more than the page tells whether there is a next one.
        body.put("size", question.limit() + 1);
        body.put("sort", isByScore() ? List.of(BEST, NEWEST) : List.of(NEWEST));
        var after = question.after();
        if (after != null) {
            body.put(
                    "search_after",
                    isByScore()
                            ? List.of(after.score(), after.article())
                            : List.of(after.article()));
        }
        return body;
    }

    /// For nothing but how many there are.
    Map<String, Object> counted(Query query) {
        var body = new HashMap<String, Object>();
        body.put("query", QueryJson.of(query));
        body.put("size", 0);
        body.put("_source", false);
        body.put("track_total_hits", LuceneEngine.COUNTED);
        if (!question.facets().isEmpty()) {
            body.put("aggs", facets());
        }
        return body;
    }

    /// @param counted what is counted in: what was deleted since the first page counts no more
    Found found(JsonNode answer, JsonNode counted, Spelling spelling) {
        var hits = new ArrayList<Found.Hit>();
        answer.at("/hits/hits").forEach(hit -> hits.add(hit(hit.get("sort"))));
        var more = hits.size() > question.limit();
        if (more) {
            hits.removeLast();
        }
        var total = counted.at("/hits/total");
        return new Found(
                hits,
                total.get("value").longValue(),
                total.get("relation").textValue().equals("eq"),
                more ? next(hits.getLast()) : null,
                counts(counted.get("aggregations")),
                true,
                spelling.didYouMean(question.text()));
    }

    private boolean isByScore() {
        return question.order() == Order.RELEVANCE;
    }

    private Found.Hit hit(JsonNode sort) {
        return isByScore()
                ? new Found.Hit(sort.get(1).longValue(), score(sort))
                : new Found.Hit(sort.get(0).longValue(), 0);
    }

    /// As text it is the same number as there.
    static float score(JsonNode sort) {
        return Float.parseFloat(sort.get(0).asText());
    }

    private Cursor next(Found.Hit last) {
        return new Cursor(view, last.score(), last.article());
    }

    private Map<String, Object> facets() {
        var facets = new HashMap<String, Object>();
        for (var facet : question.facets()) {
            var order =
                    facet == Facet.MONTHS
                            ? List.of(Map.of("_key", "desc"))
                            : List.of(Map.of("_count", "desc"), Map.of("_key", "asc"));
            var size = facet == Facet.MONTHS ? ALL : VALUES;
            var values = Map.of("field", facet.field(), "size", size, "order", order);
            facets.put(facet.label(), Map.of("terms", values));
        }
        return facets;
    }

    private Map<Facet, Map<String, Long>> counts(@Nullable JsonNode found) {
        var counts = new EnumMap<Facet, Map<String, Long>>(Facet.class);
        for (var facet : question.facets()) {
            var values = new LinkedHashMap<String, Long>();
            for (var value : found.at("/" + facet.label() + "/buckets")) {
                values.put(value.get("key").textValue(), value.get("doc_count").longValue());
            }
            counts.put(facet, values);
        }
        return counts;
    }
}
