package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PointRangeQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// A query as OpenSearch reads it. Both engines find the same because they are asked the same.
final class QueryJson {

    private QueryJson() {}

    static Map<String, Object> of(Query query) {
        return of(query, 1);
    }

    /// @throws IllegalArgumentException for a kind of query that is not asked here
    private static Map<String, Object> of(Query query, float boost) {
        return switch (query) {
            case BoostQuery boosted -> of(boosted.getQuery(), boost * boosted.getBoost());
            case TermQuery term -> term(term.getTerm(), boost);
            case AnyWord any -> of(any.asBoolean(), boost);
            case BooleanQuery all -> Map.of("bool", bool(all, boost));
            case ConstantScoreQuery one ->
                    Map.of("constant_score", Map.of("filter", of(one.getQuery()), "boost", boost));
            case PhraseQuery phrase -> phrase(phrase, boost);
            case MultiPhraseQuery phrase -> phrase(phrase, boost);
            case IndexSortSortedNumericDocValuesRangeQuery sorted ->
                    of(sorted.getFallbackQuery(), boost);
            case IndexOrDocValuesQuery either -> of(either.getIndexQuery(), boost);
            case PointRangeQuery range -> range(range);
            case MatchAllDocsQuery all -> Map.of("match_all", Map.of("boost", boost));
            case MatchNoDocsQuery none -> Map.of("match_none", Map.of());
            default -> throw new IllegalArgumentException("no JSON for " + query.getClass());
        };
    }

    static Map<String, Object> term(Term term, float boost) {
        return Map.of("term", Map.of(term.field(), Map.of("value", term.text(), "boost", boost)));
    }

    private static Map<String, Object> bool(BooleanQuery query, float boost) {
        var json = new HashMap<String, Object>();
        for (var occur : Occur.values()) {
            var clauses = new ArrayList<Map<String, Object>>();
            query.getClauses(occur).forEach(clause -> clauses.add(of(clause)));
            if (!clauses.isEmpty()) {
                json.put(occur.name().toLowerCase(Locale.ROOT), clauses);
            }
        }
        json.put("minimum_should_match", query.getMinimumNumberShouldMatch());
        json.put("boost", boost);
        return json;
    }

    private static Map<String, Object> phrase(PhraseQuery phrase, float boost) {
        return phrase(List.of(phrase.getTerms()), phrase.getSlop(), boost);
    }

    /// Of the terms at one place the first one stands in the row: {@link TermsText}.
    private static Map<String, Object> phrase(MultiPhraseQuery phrase, float boost) {
        var first = Arrays.stream(phrase.getTermArrays()).map(place -> place[0]).toList();
        return phrase(first, phrase.getSlop(), boost);
    }

    private static Map<String, Object> phrase(List<Term> terms, int slop, float boost) {
        var row = terms.stream().map(Term::text).collect(Collectors.joining(TermsText.BETWEEN));
        var match = Map.of("query", row, "slop", slop, "boost", boost);
        return Map.of("match_phrase", Map.of(terms.getFirst().field(), match));
    }

    private static Map<String, Object> range(PointRangeQuery range) {
        var from = LongPoint.decodeDimension(range.getLowerPoint(), 0);
        var to = LongPoint.decodeDimension(range.getUpperPoint(), 0);
        return Map.of("range", Map.of(range.getField(), Map.of("gte", from, "lte", to)));
    }
}
