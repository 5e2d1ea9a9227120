package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTextTest {

    @Test
    void words_phrases_and_what_must_not_occur_are_told_apart() {
        var text = QueryText.of("green \"red apple\" -pie -\"ice cream\" well-known");
        assertEquals("green well-known ", text.loose());
        assertEquals(List.of("red apple"), text.phrases());
        assertEquals(List.of("pie", "ice cream"), text.without());
    }

    @Test
    void quotes_may_be_as_chinese_keyboards_have_them() {
        assertEquals(List.of("深度学习", "红楼梦"), QueryText.of("“深度学习” ＂红楼梦＂").phrases());
    }

    @Test
    void quotes_may_be_as_traditional_texts_have_them() {
        assertEquals(List.of("紅樓夢", "脂硯齋"), QueryText.of("「紅樓夢」 『脂硯齋』").phrases());
    }

    @Test
    void a_question_names_in_quotes_what_it_is_about() {
        var text = QueryText.of("谁写了“红楼梦”这本书？");
        assertEquals("谁写了 红楼梦 这本书？ ", text.loose());
        assertEquals(List.of("红楼梦"), text.named());
        assertEquals(List.of(), text.phrases());
    }

    @Test
    void a_minus_may_be_as_wide_as_a_character() {
        assertEquals(List.of("三国"), QueryText.of("红楼梦 －三国").without());
    }

    @Test
    void quotes_can_be_taken_away() {
        assertEquals("red apple pie", QueryText.of("\"red apple\"pie").unquoted());
    }

    @Test
    void an_open_quote_is_no_quote() {
        assertEquals("a b ", QueryText.of("a \"b").loose());
    }
}
