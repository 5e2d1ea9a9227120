package dev.inkstone.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/// Lucene with its analyser for Chinese, Japanese and Korean, title and body in one field: what
/// OpenSearch's `cjk` does, without OpenSearch, and in this process.
final class PlainLucene implements Contender {

    private static final String TEXT = "text";
    private static final String ID = "id";

    private final Analyzer analyzer = new CJKAnalyzer();
    private final Path folder;
    private final Directory directory;
    private final IndexWriter writer;
    private @Nullable DirectoryReader reader;
    private @Nullable IndexSearcher searcher;

    PlainLucene(Path folder) {
        this.folder = folder;
        try {
            directory = FSDirectory.open(folder);
            writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "Lucene, CJK";
    }

    @Override
    public void put(List<Indexed> articles) {
        try {
            for (var article : articles) {
                var document = new Document();
                document.add(new StoredField(ID, article.id()));
                var text = article.title() + "\n" + article.body();
                document.add(new TextField(TEXT, text, Field.Store.NO));
                writer.addDocument(document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void settle() {
        try {
            writer.commit();
            reader = DirectoryReader.open(writer);
            searcher = new IndexSearcher(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Long> find(String q, int most) {
        Query query = new QueryBuilder(analyzer).createBooleanQuery(TEXT, q);
        var found = new ArrayList<Long>();
        try {
            if (query != null && searcher != null) {
                for (var best : searcher.search(query, most).scoreDocs) {
                    var id = searcher.storedFields().document(best.doc).getField(ID);
                    found.add(id.numericValue().longValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public long size() {
        return Folder.bytes(folder);
    }

    @Override
    public void close() {
        try {
            IOUtils.close(reader, writer, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
