package dev.inkstone.article.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlighterTest {

    private final Analysis analysis = new Analysis();

    @ParameterizedTest
    @CsvSource({
        "农业银行, 中国农业银行的钱, 中国<em>农业银行</em>的钱",
        "處理, 待处理, 待<em>处理</em>",
        "engine, Two engines., Two <em>engines</em>.",
        "nodejs, Use Node.js now, Use <em>Node.js</em> now",
        "c++, C and C++, C and <em>C++</em>",
        "国, 中国人, 中<em>国</em>人",
        "zhongguo, 我是中国人, 我是<em>中国</em>人",
        "在图书馆里写, 他在图书馆里, 他<em>在图书馆里</em>",
        "我的国家, 你的国, 你的国",
        "form, formula, formula",
        "2025年, 2024年和2025年的今年, 2024年和<em>2025年</em>的今年",
        "年, 2024年的今年, 2024<em>年</em>的今<em>年</em>",
        "氧的作用, 氧气和人的作用, <em>氧</em>气和人<em>的作用</em>",
        "喝绿茶 龙井, 喝龙井绿茶, <em>喝龙井绿茶</em>",
        "tea, coffee, coffee"
    })
    void whole_words_are_marked(String q, String title, String marked) {
        assertEquals(marked, of(q).whole(title));
    }

    @Test
    void the_text_is_escaped_and_only_the_marks_are_markup() {
        assertEquals(
                "&lt;script&gt;<em>alert</em>(&#39;&amp;&quot;&#39;)&lt;/script&gt;",
                of("alert").whole("<script>alert('&\"')</script>"));
    }

    @Test
    void a_word_that_tells_little_is_marked_where_no_other_is_sought() {
        assertEquals("down <em>under</em>", of("under").whole("down under"));
        assertEquals("under <em>trees</em>", of("under trees").whole("under trees"));
    }

    @Test
    void a_snippet_is_cut_at_sentences_around_the_words() {
        var text = "这是开头的一句话。" + "无关".repeat(100) + "。园林里有池塘和荷花。" + "无关".repeat(100);
        var snippets = of("池塘荷花").snippets(text);
        assertEquals(1, snippets.size());
        assertTrue(snippets.getFirst().startsWith("园林里有<em>池塘</em>"), snippets::toString);
    }

    @Test
    void an_english_snippet_splits_no_word() {
        var text = "word ".repeat(100) + "lighthouse " + "other ".repeat(100);
        var snippet = of("lighthouse").snippets(text).getFirst();
        assertTrue(snippet.matches("(word )+<em>lighthouse</em>( other)+ ?"), snippet);
    }

    @Test
    void a_long_sentence_is_cut_at_its_commas() {
        var text = "无关".repeat(30) + "，但是，池塘里有荷花，" + "无关".repeat(8) + "，" + "无关".repeat(30);
        var snippet = of("荷花").snippets(text).getFirst();
        assertEquals("但是，池塘里有<em>荷花</em>，" + "无关".repeat(8), snippet);
    }

    @ParameterizedTest
    @CsvSource({
        "他说：“走吧。”后来荷花开了。, 后来<em>荷花</em>开了。",
        "He said: Go! 荷花, <em>荷花</em>",
        "'Go to 10:30, then 荷花', 'Go to 10:30, then <em>荷花</em>'",
        "'无关。## 荷花', <em>荷花</em>"
    })
    void a_snippet_begins_behind_what_ended_before(String text, String snippet) {
        assertEquals(List.of(snippet), of("荷花").snippets(text));
    }

    @Test
    void half_a_character_is_never_shown() {
        var snippet = of("荷花").snippets("😀".repeat(50) + "荷花" + "x" + "😀".repeat(50)).getFirst();
        assertEquals(snippet, new String(snippet.getBytes(UTF_8), UTF_8));
    }

    @Test
    void places_far_apart_make_two_snippets_in_their_order() {
        var text = "tea first. " + "filler ".repeat(100) + "coffee and tea second.";
        var snippets = of("tea coffee").snippets(text);
        assertEquals(2, snippets.size());
        assertTrue(snippets.getFirst().startsWith("<em>tea</em> first"));
        assertTrue(snippets.getLast().contains("<em>coffee</em> and <em>tea</em>"));
    }

    @Test
    void a_text_without_the_words_has_no_snippet() {
        assertEquals(List.of(), of("tea").snippets("coffee"));
        assertEquals(List.of(), of("").snippets("coffee"));
    }

    @Test
    void a_text_without_any_break_is_cut_all_the_same() {
        var snippet = of("荷花").snippets("荷花" + "叶".repeat(10_000)).getFirst();
        assertTrue(snippet.length() < 200, snippet);
    }

    private Highlighter of(String q) {
        return new Highlighter(analysis, new Telling(analysis).weights(q), Typed.of(q).readings());
    }
}
