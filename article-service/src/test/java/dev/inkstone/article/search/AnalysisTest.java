package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {

    private final Analysis analysis = new Analysis();

    @Test
    void chinese_becomes_pairs_of_characters() {
        assertEquals(List.of("在建", "建工", "工程"), terms("在建工程"));
    }

    @Test
    void a_character_without_neighbours_stands_alone() {
        assertEquals(List.of("书", "a", "国"), terms("书 a 国"));
    }

    @Test
    void names_that_a_word_break_would_destroy_stay_whole() {
        assertEquals(List.of("c++", "c#", ".net", "f#", "k8s"), terms("C++, C#, .NET; F# K8s"));
        assertEquals(List.of("c++", "20", "c#", "8", ".net", "9"), terms("C++20 C#8 .NET9"));
        assertEquals(List.of("c#", "word", "c++", "qt"), terms("c#word C++Qt"));
    }

    @Test
    void a_domain_is_not_dot_net() {
        assertEquals(terms("example examplenet net"), terms("example.net"));
        assertEquals(List.of("asp", "aspnet", ".net"), terms("ASP.NET"));
    }

    @Test
    void joined_names_are_found_in_parts_and_together() {
        assertEquals(List.of("gpt", "gpt4", "4"), terms("GPT-4"));
        assertEquals(terms("wifi").getFirst(), terms("Wi-Fi").get(1));
    }

    @Test
    void a_name_with_its_version_is_found_without_it() {
        assertEquals(List.of("html", "html5"), terms("HTML5"));
        assertEquals(List.of("用", "python", "python3.12", "写"), terms("用Python3.12写"));
        assertEquals(terms("covid"), terms("COVID19").subList(0, 1));
        assertEquals(List.of("a4", "k8s", "5g", "h1n1"), terms("A4 K8s 5G H1N1"));
        assertEquals(List.of("item10293847"), terms("item10293847"));
        assertEquals(List.of("html5"), terms("HTML5", analysis.exactly()));
    }

    @Test
    void numbers_keep_their_point_and_lose_their_commas() {
        assertEquals(List.of("3.14", "1000", "3.30.6"), terms("3.14 1,000 3.30.6"));
        assertEquals(List.of("2019", "2020", "年", "1", "2"), terms("2019，2020年 1,2"));
    }

    @ParameterizedTest
    @CsvSource({
        "ＡＢＣ１２, abc12",
        "Ｃ＋＋, c++",
        "Café, cafe",
        "Cafe\u0301, cafe",
        "GPT\u20114, GPT-4",
        "繁體中文後, 繁体中文后",
        "裡面, 里面",
        "看著, 看着",
        "名著, 名着",
        "開發無線蘋果購買, 开发无线苹果购买",
        "為什麼願於戰, 为什么愿于战",
        "畫麵鍾錶餘儘閒, 画面钟表余尽闲",
        "瀋陽, 沈阳",
        "乾燥徵求瞭解, 干燥征求了解",
        "ｶﾅ, カナ",
        "running engines, run engine",
        "Bob's, bob",
        "universities, university"
    })
    void spellings_that_readers_take_for_the_same_are_the_same(String one, String other) {
        assertEquals(terms(one), terms(other));
    }

    @Test
    void every_traditional_character_has_one_simplified_form() {
        for (char c = 0x3400; c < 0xA000; c++) {
            assertEquals(Folding.of(c), Folding.of(Folding.of(c)));
        }
    }

    @Test
    void offsets_point_into_the_text_as_it_was_written() {
        var text = "用Ｃ＋＋寫";
        var seen = new ArrayList<String>();
        analysis.eachTerm(text, (term, start, end) -> seen.add(text.substring(start, end)));
        assertEquals(List.of("用", "Ｃ＋＋", "寫"), seen);
    }

    @Test
    void anything_can_be_cut_into_terms() {
        var odd = "\0\uD800 \uDC00x\uD83D\uDE00 -. '' ++ # .net. \u0301 ' ｶﾞ ー々〇 ".repeat(50);
        analysis.eachTerm(odd, (term, start, end) -> assertEquals(true, start < end));
        assertEquals(List.of("b".repeat(64)), terms("b".repeat(100_000)));
    }

    private List<String> terms(String text) {
        return terms(text, analysis);
    }

    private static List<String> terms(String text, Analysis analysis) {
        var terms = new ArrayList<String>();
        analysis.eachTerm(text, (term, start, end) -> terms.add(term));
        return terms;
    }
}
