package dev.inkstone.common.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.common.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object. Each getter gives the value or notes what is wrong with it;
/// {@link #refuseWrong()} then refuses with all wrong fields at once. A value given for a wrong
/// field is a harmless stand-in that must not be used before that call.
///
/// Lengths are in Unicode code points.
public final class Form {

    private final JsonNode fields;
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    Form(JsonNode fields) {
        this.fields = fields;
    }

    /// Required text: absent, `null` and blank are wrong.
    public String text(String field, int max) {
        var text = read(field, max);
        if (text == null || text.isBlank()) {
            wrong(field, "can't be blank");
            return "";
        }
        return text;
    }

    /// Text of a change: absent keeps `current`; `null` and blank are wrong.
    public String textOr(String field, int max, String current) {
        return has(field) ? text(field, max) : current;
    }

    /// Text that can be taken away: absent keeps `current`; `null` and `""` give null.
    public @Nullable String textOrNull(String field, int max, @Nullable String current) {
        if (!has(field)) {
            return current;
        }
        var text = read(field, max);
        return text == null || text.isEmpty() ? null : text;
    }

    /// A list of texts: absent keeps `current`; `null`, a blank item and more than `most` are
    /// wrong.
    public List<String> texts(String field, int most, int max, List<String> current) {
        if (!has(field)) {
            return current;
        }
        var node = fields.get(field);
        if (!node.isArray()) {
            wrong(field, "must be a list of texts");
            return List.of();
        }
        if (node.size() > most) {
            wrong(field, "has too many items (maximum is " + most + ")");
            return List.of();
        }
        var texts = new ArrayList<String>(node.size());
        for (var item : node) {
            var text = read(field, item, max);
            if (text == null || text.isBlank()) {
                wrong(field, "has a blank item");
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /// Yes or no: absent keeps `current`; `null` and anything else are wrong.
    public boolean flag(String field, boolean current) {
        if (has(field) && !fields.get(field).isBoolean()) {
            wrong(field, "must be true or false");
        }
        return fields.path(field).asBoolean(current);
    }

    /// The fields of an object within this one; none where it is absent.
    public Form object(String field) {
        if (has(field) && !fields.get(field).isObject()) {
            wrong(field, "must be an object");
        }
        return new Form(fields.path(field));
    }

    public boolean has(String field) {
        return fields.has(field);
    }

    public boolean isWrong(String field) {
        return errors.containsKey(field);
    }

    /// True for a field that is there and `null`, false for an absent one.
    public boolean isNull(String field) {
        return fields.path(field).isNull();
    }

    /// Notes a rule of the caller's own as broken.
    public void wrong(String field, String what) {
        var known = errors.computeIfAbsent(field, f -> new ArrayList<>());
        if (!known.contains(what)) {
            known.add(what);
        }
    }

    /// @throws Refusal INVALID with every wrong field
    public void refuseWrong() {
        if (!errors.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, errors);
        }
    }

    private @Nullable String read(String field, int max) {
        return read(field, fields.get(field), max);
    }

    private @Nullable String read(String field, @Nullable JsonNode node, int max) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            wrong(field, "must be text");
            return "?";
        }
        var text = node.textValue();
        if (text.codePointCount(0, text.length()) > max) {
            wrong(field, "is too long (maximum is " + max + " characters)");
            return "?";
        }
        if (text.codePoints().anyMatch(Form::unstorable)) {
            wrong(field, "has a character that cannot be stored");
            return "?";
        }
        return text;
    }

    /// NUL is refused by PostgreSQL, half a surrogate pair is no character at all.
    private static boolean unstorable(int c) {
        return c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
