package dev.inkstone.local.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BriefTest {

    @Test
    void only_telling_fields_and_what_leads_to_them_are_kept() throws Exception {
        var answer = "{'articles': [{'slug': 'a', 'author': {'bio': null}}], 'tags': ['x']}";
        assertEquals("{'articles':[{'slug':'a'}]}", brief(answer, "slug"));
        assertEquals("{'tags':['x']}", brief(answer, "tags"));
    }

    @Test
    void all_fields_are_kept_when_none_is_named() throws Exception {
        assertEquals("{'a':{'b':1}}", brief("{'a': {'b': 1}}"));
    }

    @Test
    void long_texts_are_cut_between_characters() throws Exception {
        assertEquals("{'a':'1234𠮷6789…'}", brief("{'a': '1234𠮷67890一二'}"));
    }

    private static String brief(String json, String... telling) throws Exception {
        var node = new ObjectMapper().readTree(json.replace('\'', '"'));
        return new Brief(Set.of(telling), 10).of(node).toString().replace('"', '\'');
    }
}
