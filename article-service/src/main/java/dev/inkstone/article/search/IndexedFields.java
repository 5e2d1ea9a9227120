package dev.inkstone.article.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
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
    static final String SLUG = "slug";
    static final String SHOWN_TITLE = "shown";

    /// Tags by what is typed to find them: {@link TypedTags}.
    static final String TYPED_TAG = "typed-tag";

    /// Articles stand in this order, so that who asks for the newest need not look at all.
    static final SortField NEWEST =
            LongField.newSortField(ID, true, SortedNumericSelector.Type.MIN);

    /// A title counts as if the text began with it this often.
    private static final int TITLE_WEIGHT = 2;

    private static final DateTimeFormatter MONTHS =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private static final FieldType PRESENCE = indexed(IndexOptions.DOCS, false);
    private static final FieldType COUNTS = indexed(IndexOptions.DOCS_AND_FREQS, true);
    private static final FieldType PLACES =
            indexed(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);

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
        document.add(new StoredField(SLUG, article.slug()));
        document.add(new StoredField(SHOWN_TITLE, article.title()));
        document.add(new Field(Analysis.TITLE, article.title(), PLACES));
        for (var tag : article.tags()) {
            document.add(new KeywordField(TAG, tag, Field.Store.NO));
            for (var typed : TypedTags.of(tag)) {
                document.add(new StringField(TYPED_TAG, typed, Field.Store.NO));
            }
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

    private static void addTime(Document document, Instant created) {
        document.add(new LongField(CREATED, created.toEpochMilli(), Field.Store.NO));
        document.add(
                new SortedSetDocValuesField(MONTH, new BytesRef(MONTHS.format(created))));
    }

    private static void add(Document document, String text) {
        document.add(text(text));
        document.add(new Field(Analysis.CHARACTERS, text, PRESENCE));
        document.add(new Field(Analysis.WORDS, text, PRESENCE));
        document.add(new Field(Analysis.SOUNDS, text, COUNTS));
    }

    private static Field text(String text) {
        return new TextField(Analysis.TEXT, text, Field.Store.NO);
    }

    /// @param norms whether the length of a text counts
    private static FieldType indexed(IndexOptions options, boolean norms) {
        var type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(!norms);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }
}
