package dev.inkstone.article.search;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;

/// How an article stands in the index. Title, description and body are one field, so that a word
/// counts for what it is worth in the whole article and not twice.
final class IndexedFields {

    static final String KEY = "key";
    static final String ID = "id";
    static final String TAG = "tag";
    static final String AUTHOR = "author";

    /// A title counts as if the text began with it this often.
    private static final int TITLE_WEIGHT = 2;

    private static final FieldType PRESENCE = new FieldType();

    static {
        PRESENCE.setTokenized(true);
        PRESENCE.setOmitNorms(true);
        PRESENCE.setIndexOptions(IndexOptions.DOCS);
        PRESENCE.freeze();
    }

    private IndexedFields() {}

    static Document of(Indexed article) {
        var document = new Document();
        document.add(new StringField(KEY, String.valueOf(article.id()), Field.Store.NO));
        document.add(new NumericDocValuesField(ID, article.id()));
        document.add(new StringField(AUTHOR, article.author().toString(), Field.Store.NO));
        for (var tag : article.tags()) {
            document.add(new StringField(TAG, tag, Field.Store.NO));
        }
        for (int i = 1; i < TITLE_WEIGHT; i++) {
            document.add(text(article.title()));
        }
        var tags = String.join("\n", article.tags());
        for (var part : new String[] {article.title(), article.description(), tags}) {
            add(document, part);
        }
        add(document, article.body());
        return document;
    }

    private static void add(Document document, String text) {
        document.add(text(text));
        document.add(new Field(Analysis.CHARACTERS, text, PRESENCE));
    }

    private static Field text(String text) {
        return new TextField(Analysis.TEXT, text, Field.Store.NO);
    }
}
