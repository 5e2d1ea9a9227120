package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneEngineTest {

    @TempDir Path folder;

    private TestIndex index;

    @BeforeEach
    void open() {
        index = new TestIndex(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "处理, 待处理的事项",
        "工程, 在建工程",
        "农业, 中国农业发展银行",
        "简单, 安装简单",
        "国, 中国农业发展银行",
        "行, 中国农业发展银行",
        "软件工程, 軟件工程師的一天",
        "軟件工程, 软件工程师的一天",
        "ｊａｖａ, Java 25 is here",
        "engine, Two engines are better",
        "node.js, Node.js in practice",
        "nodejs, Node.js in practice",
        "GPT4, What GPT-4 can do",
        "what is it, what is it",
        "手机C++, 手机C++开发"
    })
    void a_query_finds_what_a_reader_would(String q, String text) {
        index.with(1, "", text).with(2, "", "something else 别样");
        assertEquals(List.of(1L), index.finds(q));
    }

    @Test
    void languages_whose_names_differ_in_a_sign_are_told_apart() {
        index.with(1, "", "We write C++ here")
                .with(2, "", "We write C# here")
                .with(3, "", "We write .NET here")
                .with(4, "", "We write C here, see example.net");
        assertEquals(List.of(1L), index.finds("C++"));
        assertEquals(List.of(2L), index.finds("c#"));
        assertEquals(List.of(3L), index.finds(".net"));
        assertEquals(List.of(4L), index.finds("C"));
    }

    @Test
    void words_from_the_middle_of_a_text_put_it_first() {
        index.with(1, "苏州园林", "园林里有假山，也有池塘，游人在亭子里喝茶看荷花。")
                .with(2, "荷花", "荷花荷花荷花，池塘，游人，喝茶，亭子，看花，假山。")
                .with(3, "Tea", "Tea is drunk in the garden pavilion by visitors.")
                .with(4, "Garden", "The visitors of a garden: pavilion, tea, garden, tea.");
        assertEquals(1L, index.finds("游人在亭子里喝茶").getFirst());
        assertEquals(3L, index.finds("drunk in the garden pavilion by").getFirst());
    }

    @Test
    void a_title_weighs_more_than_a_text() {
        index.with(1, "An aside", "cooking and compilers").with(2, "Compilers", "cooking, really");
        assertEquals(List.of(2L, 1L), index.finds("compilers"));
    }

    @Test
    void a_question_in_a_sentence_is_answered_by_its_telling_words() {
        index.with(1, "", "What is what, and who is who, and why it is so")
                .with(2, "", "The lighthouse was built by Sostratus");
        assertEquals(List.of(2L), index.finds("Who was it that built the lighthouse?"));
    }

    @Test
    void a_quoted_phrase_must_stand_as_it_is() {
        index.with(1, "", "red apple pie").with(2, "", "apple red pie");
        assertEquals(List.of(1L), index.finds("\"red apple\""));
        assertEquals(List.of(1L), index.finds("pie \"red apple\""));
    }

    @Test
    void a_quoted_phrase_may_begin_and_end_within_a_pair_of_characters() {
        index.with(1, "", "他说，中国，很大").with(2, "", "国很");
        assertEquals(List.of(1L), index.finds("\"说，中国，很\""));
    }

    @Test
    void a_word_with_a_minus_must_not_occur() {
        index.with(1, "", "red apple").with(2, "", "green apple");
        assertEquals(List.of(2L), index.finds("apple -red"));
        assertEquals(List.of(2L), index.finds("-red"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "???",
                "\"",
                "\"\"",
                "-",
                "--",
                "AND OR NOT",
                "(",
                "a:b~^[ TO ]",
                "*",
                "?*",
                "/.*/",
                "\\",
                "😀",
                "\0",
                "\uD800",
                "\"-\" -\"\"",
                "' or 1=1 --",
                "&&||!"
            })
    void no_query_is_a_mistake(String q) {
        index.with(1, "", "b");
        index.finds(q);
    }

    @Test
    void a_pasted_page_is_a_query_too() {
        index.with(1, "", "alpha beta");
        var q = new StringBuilder("alpha ");
        for (int i = 0; i < 3_000; i++) {
            q.append("w").append(i).append(' ');
        }
        index.finds(q.toString());
    }

    @Test
    void filters_narrow_what_is_found_and_alone_give_the_newest_first() {
        index.with(1, "", "tea", "drink").with(2, "", "tea").with(3, "", "coffee", "drink");
        assertEquals(List.of(1L), ids(index.found(filtered("tea", "drink", null))));
        assertEquals(List.of(3L, 1L), ids(index.found(filtered("", "drink", null))));
        assertEquals(List.of(3L, 2L, 1L), ids(index.found(filtered("", null, TestIndex.SOMEONE))));
        assertEquals(List.of(), ids(index.found(filtered("", null, new UUID(2, 2)))));
        assertEquals(List.of(), ids(index.found(filtered("tea", "Drink", null))));
    }

    @Test
    void what_is_put_again_is_replaced_and_what_is_removed_is_gone() {
        index.with(1, "", "first draft").with(1, "", "final text");
        assertEquals(List.of(), index.finds("draft"));
        assertEquals(List.of(1L), index.finds("final"));
        index.engine.remove(List.of(1L, 99L));
        index.engine.refresh();
        assertEquals(List.of(), index.finds("final"));
    }

    @Test
    void pages_neither_repeat_nor_lose_a_result_while_articles_come_and_go() {
        LongStream.rangeClosed(1, 45)
                .forEach(id -> index.with(id, "", "tea " + "leaf ".repeat((int) id % 7)));
        var seen = new ArrayList<Long>();
        Cursor after = null;
        do {
            var found = index.found(TestIndex.question("tea", after));
            seen.addAll(ids(found));
            after = found.next() == null ? null : Cursor.of(found.next().toString());
            var id = 100L + seen.size();
            index.with(id, "", "tea tea tea").with(id + 1, "", "no leaf").with(3, "", "tea again");
        } while (after != null);
        assertEquals(45, seen.size());
        assertEquals(45, new HashSet<>(seen).size());
    }

    @Test
    void a_cursor_of_another_task_still_gives_the_rest() {
        LongStream.rangeClosed(1, 15).forEach(id -> index.with(id, "", "tea"));
        var first = index.found(TestIndex.question("tea", null));
        assertNotNull(first.next());
        var foreign = new Cursor(-7, first.next().score(), first.next().article());
        var second = index.found(TestIndex.question("tea", foreign));
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), ids(second));
        assertNull(second.next());
    }

    @Test
    void totals_are_exact_to_ten_thousand() {
        var some = LongStream.rangeClosed(1, 10_050).mapToObj(LuceneEngineTest::tea).toList();
        index.engine.put(some.subList(0, 10_000));
        index.engine.refresh();
        var all = index.found(TestIndex.question("tea", null));
        assertEquals(10_000, all.total());
        assertTrue(all.totalIsExact());
        index.engine.put(some);
        index.engine.refresh();
        var more = index.found(TestIndex.question("tea", null));
        assertEquals(10_000, more.total());
        assertFalse(more.totalIsExact());
    }

    private static Indexed tea(long id) {
        return new Indexed(id, TestIndex.SOMEONE, "", "", "tea", List.of());
    }

    private static Question filtered(String q, String tag, UUID author) {
        return new Question(QueryText.of(q), tag, author, 10, null);
    }

    private static List<Long> ids(Found found) {
        return found.hits().stream().map(Found.Hit::article).toList();
    }
}
