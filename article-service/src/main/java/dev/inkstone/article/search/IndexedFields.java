package dev.inkstone.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.util.BytesRef;

/// How an article stands in the index. Title, description and body are one field, so that a word
/// counts for what it is worth in the whole article and not twice.
final class IndexedFields {

    static final String KEY = "key";
    static final String ID = "id";
    static final String TAG = "tag";
    static final String AUTHOR = "author";
    static final String CREATED = "created";
    static final String MONTH = "month";
    static final String SCRIPT = "script";
    static final String SHOWN = "shown";

    /// Articles stand in this order, and so do the parts of an index by their newest, so that who asks
    /// for the newest need not look at all.
    static final SortField NEWEST =
            LongField.newSortField(ID, true, SortedNumericSelector.Type.MIN);

    /// No text of the database holds it.
    private static final char SLUG_END = '\0';

    /// A title counts as if the text began with it this often.
    private static final int TITLE_WEIGHT = 3;

    private static final DateTimeFormatter MONTHS =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private static final FieldType PRESENCE = presence();

    private IndexedFields() {}

    static Document of(Indexed article) {
        var document = new Document();
        document.add(new StringField(KEY, String.valueOf(article.id()), Field.Store.NO));
        document.add(new LongField(ID, article.id(), Field.Store.NO));
        document.add(new KeywordField(AUTHOR, article.author().toString(), Field.Store.NO));
        addTime(document, article.createdAt());
        var script = Script.of(article.title() + article.body());
        if (script != null) {
            document.add(new StringField(SCRIPT, script, Field.Store.NO));
        }
        var shown = article.slug() + SLUG_END + article.title();
        document.add(new BinaryDocValuesField(SHOWN, new BytesRef(shown)));
        document.add(new Field(Analysis.TITLE, article.title(), PRESENCE));
        for (var tag : article.tags()) {
            document.add(new KeywordField(TAG, tag, Field.Store.NO));
        }
        for (int i = 1; i < TITLE_WEIGHT; i++) {
            document.add(text(article.title()));
        }
        add(document, article.title());
        add(document, article.description());
        article.tags().forEach(tag -> add(document, tag));
        add(document, article.body());
        return document;
    }

    /// The newest article of a part of the index.
    static long newest(LeafReader part) {
        try {
            var id = PointValues.getMaxPackedValue(part, ID);
            return id == null ? Long.MIN_VALUE : LongPoint.decodeDimension(id, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What {@link #SHOWN} holds of an article.
    static Suggested shown(BytesRef value) {
        var text = value.utf8ToString();
        int end = text.indexOf(SLUG_END);
        return new Suggested(text.substring(0, end), text.substring(end + 1));
    }

    private static void addTime(Document document, Instant created) {
        document.add(new LongField(CREATED, created.toEpochMilli(), Field.Store.NO));
        document.add(
                new SortedSetDocValuesField(MONTH, new BytesRef(MONTHS.format(created))));
    }

    private static void add(Document document, String text) {
        document.add(text(text));
        document.add(new Field(Analysis.CHARACTERS, text, PRESENCE));
        document.add(new Field(Analysis.JOINTS, text, PRESENCE));
        document.add(new Field(Analysis.WORDS, text, PRESENCE));
    }

    private static Field text(String text) {
        return new TextField(Analysis.TEXT, text, Field.Store.NO);
    }

    private static FieldType presence() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(IndexOptions.DOCS);
        type.freeze();
        return type;
    }
}
