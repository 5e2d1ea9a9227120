package dev.inkstone.common.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @Test
    void every_wrong_field_is_named_at_once() {
        var form = sent("{'article':{'title':' ','body':7}}").form("article");
        form.text("title", 10);
        form.text("description", 10);
        form.text("body", 10);
        var refusal = assertThrows(Refusal.class, form::refuseWrong);
        assertEquals(
                Map.of(
                        "title", List.of("can't be blank"),
                        "description", List.of("can't be blank"),
                        "body", List.of("must be text")),
                refusal.errors());
    }

    @Test
    void a_good_form_is_not_refused() {
        var form = sent("{'article':{'title':'砚台'}}").form("article");
        assertEquals("砚台", form.text("title", 2));
        form.refuseWrong();
    }

    @ParameterizedTest
    @CsvSource({"{}, kept", "{'bio':'new'}, new", "{'bio':null},", "{'bio':''},"})
    void text_that_can_be_taken_away(String fields, String expected) {
        assertEquals(expected, form(fields).textOrNull("bio", 10, "kept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'bio':null}", "{'bio':''}", "{'bio':'　'}"})
    void text_that_must_stay_is_not_taken_away(String fields) {
        var form = form(fields);
        form.textOr("bio", 10, "kept");
        assertThrows(Refusal.class, form::refuseWrong);
    }

    @Test
    void a_length_is_counted_in_code_points() {
        var form = form("{'bio':'😀😀😀'}");
        form.text("bio", 3);
        form.refuseWrong();
        form.text("bio", 2);
        var refusal = assertThrows(Refusal.class, form::refuseWrong);
        assertEquals(
                "is too long (maximum is 2 characters)", refusal.errors().get("bio").getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800", "\\udc00\\ud800"})
    void characters_that_no_database_stores_are_refused(String text) {
        var form = form("{'bio':'" + text + "'}");
        form.text("bio", 100);
        assertThrows(Refusal.class, form::refuseWrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tags':null}",
                "{'tags':'a'}",
                "{'tags':[1]}",
                "{'tags':['a',' ']}",
                "{'tags':['a','b','c']}"
            })
    void a_wrong_list_is_refused(String fields) {
        var form = form(fields);
        form.texts("tags", 2, 5, List.of());
        assertThrows(Refusal.class, form::refuseWrong);
    }

    @Test
    void an_absent_list_is_unchanged() {
        assertEquals(List.of("a"), form("{}").texts("tags", 2, 5, List.of("a")));
        assertEquals(List.of(), form("{'tags':[]}").texts("tags", 2, 5, List.of("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nope", "[]", "1", "{} {}", "{'user':{}}x"})
    void what_is_not_one_json_object_is_malformed(String body) {
        var refusal = assertThrows(Refusal.class, () -> sent(body).form("user"));
        assertEquals(Kind.MALFORMED, refusal.kind());
    }

    @Test
    void bytes_that_are_not_utf8_are_malformed() {
        var sent = new Sent(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        assertEquals(Kind.MALFORMED, assertThrows(Refusal.class, () -> sent.form("user")).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'user':null}", "{'user':[]}", "{'user':'x'}", "{'article':{}}"})
    void an_object_under_the_root_is_required(String body) {
        var refusal = assertThrows(Refusal.class, () -> sent(body).form("user"));
        assertEquals(Kind.INVALID, refusal.kind());
    }

    @Test
    void nesting_without_end_is_malformed() {
        var body = "{'user':" + "[".repeat(100_000);
        assertEquals(
                Kind.MALFORMED, assertThrows(Refusal.class, () -> sent(body).form("user")).kind());
    }

    private static Form form(String fields) {
        return sent("{'user':" + fields + "}").form("user");
    }

    private static Sent sent(String body) {
        return new Sent(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void absent_text_of_a_change_keeps_what_is() {
        assertEquals("kept", form("{}").textOr("bio", 10, "kept"));
        assertNull(form("{}").textOrNull("bio", 10, null));
    }
}
