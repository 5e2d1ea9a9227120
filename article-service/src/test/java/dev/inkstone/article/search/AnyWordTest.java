package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnyWordTest {

    private static final int ARTICLES = 9_000;
    private static final List<String> WORDS = List.of("often", "less", "rare");

    private final Random random = new Random(5);

    /// Counting only to the first hit, so that of many the articles which cannot reach the page are
    /// skipped.
    @ParameterizedTest
    @CsvSource({"0.4, 100000", "3, 100000", "0.4, 0", "3, 0"})
    void finds_and_scores_as_the_clauses_it_stands_for(float more, long few) throws IOException {
        try (var folder = new ByteBuffersDirectory()) {
            write(folder);
            try (var reader = DirectoryReader.open(folder)) {
                var view = new IndexSearcher(reader);
                var words = new BooleanQuery.Builder();
                WORDS.forEach(word -> words.add(having("text", word), Occur.SHOULD));
                words.add(new PhraseQuery(2, "text", "rare", "less"), Occur.SHOULD);
                var script = new Term("script", "traditional");
                for (var preferred : Arrays.asList(script, null)) {
                    var any = new AnyWord(words.build(), preferred, more, 0, few);
                    assertEquals(best(view, any.asBoolean()), best(view, any));
                    assertEquals(best(view, inHalf(any.asBoolean())), best(view, inHalf(any)));
                    assertEquals(view.count(any.asBoolean()), counted(view, any));
                }
            }
        }
    }

    private void write(ByteBuffersDirectory folder) throws IOException {
        try (var writer = new IndexWriter(folder, new IndexWriterConfig())) {
            for (int i = 0; i < ARTICLES; i++) {
                var text = new StringBuilder("all");
                for (int word = 0; word < WORDS.size(); word++) {
                    for (int times = random.nextInt(6) - 2 * word; times > 0; times--) {
                        text.append(' ').append(WORDS.get(word));
                    }
                }
                var article = new Document();
                article.add(new TextField("text", text.toString(), Store.NO));
                article.add(new StringField("half", i % 2 == 0 ? "even" : "odd", Store.NO));
                article.add(
                        new StringField(
                                "script", i % 3 == 0 ? "traditional" : "simplified", Store.NO));
                article.add(new StringField("number", String.valueOf(i), Store.NO));
                writer.addDocument(article);
            }
            for (int i = 0; i < ARTICLES; i += 7) {
                writer.deleteDocuments(new Term("number", String.valueOf(i)));
            }
        }
    }

    private static Query inHalf(Query query) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(having("half", "odd"), Occur.FILTER)
                .build();
    }

    private static Query having(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static long counted(IndexSearcher view, Query query) throws IOException {
        var top = new TopScoreDocCollectorManager(1, null, Integer.MAX_VALUE - 1);
        return view.search(query, top).totalHits.value();
    }

    private static List<String> best(IndexSearcher view, Query query) throws IOException {
        var top = view.search(query, new TopScoreDocCollectorManager(20, null, 1));
        return Arrays.stream(top.scoreDocs).map(hit -> hit.doc + " " + hit.score).toList();
    }
}
