package dev.inkstone.article.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/// Queries for titles that hold what is typed.
final class TypedTitles {

    private static final Sort NEWEST_FIRST = new Sort(IndexedFields.NEWEST);

    private TypedTitles() {}

    /// Titles that begin so, then those that hold it anywhere, the newest first.
    static List<Suggested.Title> find(IndexSearcher view, Typed typed, int limit)
            throws IOException {
        var found = new LinkedHashMap<String, Suggested.Title>();
        for (var fromStart : new boolean[] {true, false}) {
            var query = any(typed.meanings(), fromStart);
            if (query != null && found.size() < limit) {
                var newest = new TopFieldCollectorManager(NEWEST_FIRST, limit, null, limit);
                for (var best : view.search(query, newest).scoreDocs) {
                    var title = title(view.storedFields().document(best.doc));
                    found.putIfAbsent(title.slug(), title);
                }
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    private static Suggested.Title title(Document document) {
        return new Suggested.Title(
                document.get(IndexedFields.SLUG), document.get(IndexedFields.SHOWN_TITLE));
    }

    /// Titles with characters that are read so; null where it cannot be a reading.
    static @Nullable Query read(Typed typed) {
        return any(typed.readings().meanings(), false);
    }

    private static @Nullable Query any(List<List<Typed.Part>> meanings, boolean fromStart) {
        if (meanings.isEmpty()) {
            return null;
        }
        var any = new BooleanQuery.Builder();
        meanings.forEach(meaning -> any.add(inARow(meaning, fromStart), Occur.SHOULD));
        return any.build();
    }

    private static Query inARow(List<Typed.Part> parts, boolean fromStart) {
        var row = new MultiPhraseQuery.Builder();
        if (fromStart) {
            row.add(new Term(Analysis.TITLE, TitleTokenizer.BEGINNING));
        }
        for (var part : parts) {
            row.add(part.terms().map(term -> new Term(Analysis.TITLE, term)).toArray(Term[]::new));
        }
        return row.build();
    }
}
