package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {"曹雪芹写了“红楼梦”。后来有人续写", "曹雪芹，字梦阮，写了“红楼梦”", "He wrote \"红楼梦\"; others went on"})
    void so_does_a_pasted_text(String pasted) {
        assertEquals(List.of("红楼梦"), QueryText.of(pasted).named());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"曹雪芹，“红楼梦”", "node.js v3.5 \"红楼梦\"", "java, kotlin, \"红楼梦\"", "“红楼梦”作者"})
    void a_list_of_words_is_no_text(String words) {
        assertEquals(List.of("红楼梦"), QueryText.of(words).phrases());
    }

    @Test
    void what_stands_in_quotes_ends_no_sentence() {
        assertEquals(List.of("是谁？"), QueryText.of("歌曲 “是谁？”").phrases());
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
