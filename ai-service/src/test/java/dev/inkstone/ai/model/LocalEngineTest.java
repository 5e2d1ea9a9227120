package dev.inkstone.ai.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.ai.summary.Summaries;
import dev.inkstone.ai.tagging.Tag;
import dev.inkstone.ai.tagging.Tagging;
import dev.inkstone.ai.text.Language;
import dev.inkstone.ai.text.Languages;
import dev.inkstone.ai.text.Prose;
import dev.inkstone.ai.text.Sentences;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What needs no network.
class LocalEngineTest {

    private static final String CHINESE =
            """
            2026-08-12 21:54，正文：原标题：贺兰砚走进校园 新华社银川8月12日电（记者 某某）宁夏银川一所小学开设了贺兰砚雕刻课。

            孩子们每周跟着石工学习磨石、开池和打磨。“真好玩！”一名学生说。

            贺兰砚产于贺兰山，石质细腻，发墨快，是宁夏的国家级非物质文化遗产。

            校长介绍，贺兰砚雕刻课已有三百名学生参加，学校还计划办一个贺兰砚展览。

            责任编辑：某某
            """;

    private static final String ENGLISH =
            """
            # Grinding

            An inkstone is a stone mortar on which an ink stick is ground with water. However, this is hard.

            ```java
            var code = "is not prose";
            ```

            The Helan inkstone is carved from the purple stone of the Helan mountains in Ningxia. Its grain \
            is so fine that an ink stick leaves its soot without a scratch. Carvers in Ningxia choose each \
            stone by breathing on it. Is it not beautiful? An inkstone of purple stone keeps its water for \
            days, and the ink ground on it stays black for centuries.

            But few are left. Ink stones of other provinces cost less, and most pupils buy their ink in a bottle.
            """;

    @ParameterizedTest
    @CsvSource({
        "贺兰砚产于宁夏, zh",
        "Kubernetes 与 Quarkus 的部署实践：从零开始的一份指南, zh",
        "賀蘭硯產於寧夏，石質細膩, zh",
        "An inkstone is a stone mortar for grinding ink with water., en",
        "Der Reibstein ist ein Stein zum Anreiben von Tusche mit Wasser., de",
        "墨をするための石の道具です, ja",
        "벼루는 먹을 가는 도구입니다, ko",
        "1234 :-), und"
    })
    void a_language_is_told_from_a_sentence(String text, String language) {
        assertEquals(language, Languages.of(text));
    }

    @Test
    void a_chinese_summary_says_what_it_is_about_and_leaves_out_who_reported_it() {
        var summary = summary("贺兰砚走进校园", CHINESE);
        assertTrue(summary.contains("贺兰砚"), summary);
        assertFalse(summary.contains("记者") || summary.contains("责任编辑"), summary);
        assertFalse(summary.contains("正文") || summary.contains("真好玩"), summary);
        assertTrue(summary.codePointCount(0, summary.length()) <= 160, summary);
    }

    @Test
    void an_english_summary_holds_whole_sentences_of_the_article_and_no_code() {
        var summary = summary("The Helan inkstone", ENGLISH);
        assertTrue(summary.contains("The Helan inkstone is carved"), summary);
        assertFalse(summary.contains("code") || summary.contains("However"), summary);
        assertTrue(summary.length() <= 480, summary);
        assertTrue(summary.endsWith("."), summary);
    }

    @Test
    void a_chinese_sentence_that_nobody_takes_in_at_a_glance_is_cut_between_its_clauses() {
        var giant =
                "贺兰砚雕刻技艺传习所日前在银川揭牌，来自全区各地的三十多位石工和他们的学徒一起参加了揭牌仪式，"
                        + "传习所将面向社会招收学员，由国家级非物质文化遗产代表性传承人亲自授课，"
                        + "课程包括选料、制坯、设计、雕刻和打磨，为期两年，学成之后经过考核的学员可以留在传习所工作，"
                        + "也可以自己开办工作室，政府对新开办的工作室给予三年的房租补贴，"
                        + "并帮助它们参加各地的展览和交易会，让这门古老的手艺后继有人。";
        var summary = summary("贺兰砚雕刻技艺传习所揭牌", giant + giant.replace("贺兰", "某某"));
        assertTrue(summary.contains("贺兰砚雕刻技艺传习所日前在银川揭牌"), summary);
        assertTrue(summary.codePointCount(0, summary.length()) <= 160, summary);
        assertTrue(summary.endsWith("。"), summary);
    }

    @Test
    void a_title_that_the_text_begins_with_is_not_said_again() {
        var summary = summary("贺兰砚走进校园", "原标题：贺兰砚走进校园 贺兰砚走进校园 孩子们学习雕刻。");
        assertEquals("孩子们学习雕刻。", summary);
    }

    @Test
    void tags_are_what_an_article_is_about() {
        assertEquals("贺兰砚", tags("贺兰砚走进校园", CHINESE).getFirst());
        var english = tags("The Helan inkstone", ENGLISH);
        assertTrue(english.contains("ink stick"), english.toString());
        assertTrue(english.stream().anyMatch(tag -> tag.contains("inkstone")), english.toString());
    }

    @ParameterizedTest
    @CsvSource({"据了解，贺兰砚石质细腻。, 贺兰砚石质细腻。", "综合外媒报道， 贺兰砚石质细腻。, 贺兰砚石质细腻。", "中国天气网讯 银川明天有雨。, 银川明天有雨。"})
    void what_only_leads_over_to_a_sentence_is_left_off(String text, String summary) {
        assertEquals(summary, summary("", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"广告 贺兰砚贺兰砚雕刻课程，进入直播间与主播互动", "本文谈贺兰砚雕刻课程，不构成个人投资建议。", "他说：“贺兰砚雕刻课程要从小学抓起。"})
    void neither_advertising_nor_half_a_quotation_is_in_a_summary(String beside) {
        var summary = summary("贺兰砚雕刻课程", CHINESE.repeat(2) + "\n\n" + beside);
        assertFalse(summary.contains(beside.substring(0, 4)), summary);
    }

    @Test
    void a_long_sentence_that_says_what_it_is_about_goes_before_short_ones_that_say_little() {
        var lead =
                "The Helan inkstone, which has been carved from the purple stone of the Helan mountains in"
                        + " Ningxia for three hundred years and which many painters prefer to all others for"
                        + " its fine grain, was shown at the national museum in Beijing together with ninety"
                        + " inkstones of other provinces, most of them lent by collectors who had never shown"
                        + " them before.";
        var text =
                lead
                        + " Tickets cost little. It was raining. Even with this, many came. "
                                .repeat(9);
        assertTrue(summary("", text).startsWith(lead), summary("", text));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 曾馨莹跳舞。记者见到曾馨莹的时候，曾馨莹正在教学生。, 曾馨莹",
        "'', 亚里士多德谈力。在亚里士多德看来，物体静止。后人反对亚里士多德。, 亚里士多德",
        "吊钟, 吊钟是一种灌木。人们把吊钟当作年花。, 吊钟"
    })
    void a_name_that_no_dictionary_has_is_one_tag(String title, String text, String name) {
        assertEquals(name, tags(title, text).getFirst());
    }

    @Test
    void a_tag_is_neither_the_end_of_a_phrase_nor_an_everyday_word() {
        var tags = tags("", "两国关系改善。双方谈到两国关系。王某说，双方都重视两国关系。王某是记者。");
        assertTrue(tags.stream().noneMatch(List.of("国关系", "双方", "王某")::contains), tags.toString());
    }

    @Test
    void a_name_that_begins_sentences_keeps_its_capital() {
        var text = "Hobson wrote of empire. Hobson argued for reforms. Few heard of Hobson.";
        assertTrue(tags("", text).contains("Hobson"), tags("", text).toString());
    }

    @Test
    void an_english_tag_keeps_its_hyphen_and_is_rather_said_twice_than_long() {
        var tags =
                tags(
                        "",
                        "Anti-inflammatory drugs have toxic side effects. Doctors give anti-inflammatory"
                                + " drugs to reduce swelling. Some prescribe no anti-inflammatory drugs.");
        assertEquals("anti-inflammatory drugs", tags.getFirst());
        assertFalse(tags.contains("anti"), tags.toString());
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "'   ', ''", "'。', '。'", "'# Title', ''"})
    void a_text_without_sentences_has_no_more_of_a_summary(String text, String summary) {
        assertEquals(summary, summary("", text));
    }

    @Test
    void one_endless_sentence_is_cut() {
        assertTrue(summary("", "word ".repeat(20_000)).length() < 700);
    }

    /// Each would take a minute, or the stack of whoever reads it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*a **a ",
                "a** a* ",
                "*a `b` [c](d) ",
                ">",
                "- ",
                "[",
                "[a](",
                "<div>",
                "<b>",
                "Dr. ",
                "a-"
            })
    void a_text_of_marks_alone_is_read_in_time(String mark) {
        var text = mark.repeat((1 << 19) / mark.length());
        var end =
                mark.strip().equals("*a **a")
                        ? "b" + " a** a*".repeat(1 << 16)
                        : "\n".repeat(1 << 19);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> summary("", text + end));
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> sentences(text + end));
    }

    @Test
    void a_paragraph_that_is_cut_loses_nothing() {
        var text = "贺兰砚😀".repeat(10_000);
        assertEquals(text, String.join("", Prose.of(text).paragraphs()));
    }

    @Test
    void an_article_in_html_is_read_without_its_tags() {
        var html =
                """
                <h1>Inkstones</h1>
                <div><p>Carved from <b>purple</b> stone &amp; polished.</p>
                <p>It keeps water<br>for days.</p></div>

                <script>
                var code = "is not prose";
                </script>

                <!-- nor is this -->
                """;
        assertEquals(
                List.of("Carved from purple stone & polished.", "It keeps water", "for days."),
                Prose.of(html).paragraphs());
        assertTrue(summary("", html).startsWith("Carved from"));
    }

    private static int sentences(String text) {
        return Prose.of(text).paragraphs().stream().mapToInt(one -> Sentences.in(one).size()).sum();
    }

    private static String summary(String title, String text) {
        var language = Language.of(Languages.of(text));
        return Summaries.of(title, Prose.of(text), language);
    }

    private static List<String> tags(String title, String text) {
        var language = Language.of(Languages.of(text));
        return Tagging.of(title, Prose.of(text), language).stream().map(Tag::name).toList();
    }
}
