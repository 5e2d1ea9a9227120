package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;

/// Puts and removals as OpenSearch takes them in one go: lines of JSON. Each names the version it
/// knows of, so that who comes late with the same or an older one changes nothing.
final class BulkLines {

    private final Analysis analysis;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    BulkLines(Analysis analysis) {
        this.analysis = analysis;
    }

    int size() {
        return lines.size();
    }

    byte[] bytes() {
        return lines.toByteArray();
    }

    void put(Indexed article) {
        add(action("index", article.id(), article.version()));
        var fields = new LinkedHashMap<String, List<Object>>();
        for (var field : IndexedFields.of(article)) {
            if (!field.name().equals(IndexedFields.KEY)) {
                fields.computeIfAbsent(field.name(), name -> new ArrayList<>()).addAll(values(field));
            }
        }
        add(fields);
    }

    void remove(FedIndex.Gone gone) {
        add(action("delete", gone.article(), gone.version()));
    }

    private static Map<String, Object> action(String name, long article, long version) {
        return Map.of(
                name,
                Map.of(
                        "_id", String.valueOf(article),
                        "version", version,
                        "version_type", "external"));
    }

    private List<?> values(IndexableField field) {
        var type = field.fieldType();
        if (type.tokenized() && type.indexOptions() != IndexOptions.NONE) {
            return TermsText.of(analysis.tokenStream(field.name(), field.stringValue()));
        }
        if (field.stringValue() != null) {
            return List.of(field.stringValue());
        }
        return field.numericValue() != null
                ? List.of(field.numericValue())
                : List.of(field.binaryValue().utf8ToString());
    }

    private void add(Object line) {
        lines.writeBytes(OpenSearch.json(line).getBytes(UTF_8));
        lines.write('\n');
    }
}
