package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine does.
abstract class SearchEngineTest {

    TestIndex index;

    abstract SearchEngine opened();

    @BeforeEach
    void open() {
        index = new TestIndex(opened());
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
        "html, HTML5权威指南",
        "vue3, 用 Vue 3 写组件",
        "vue 3, 用Vue3写组件",
        "what is it, what is it",
        "手机C++, 手机C++开发",
        "开发, 軟體開發指南",
        "無線, 无线网络",
        "C++, What C++17 brings"
    })
    void a_query_finds_what_a_reader_would(String q, String text) {
        index.with(1, "", text).with(2, "", "something else 别样");
        assertEquals(List.of(1L), index.finds(q));
    }

    @Test
    void a_version_that_is_asked_for_comes_first_and_alone_where_it_must_occur() {
        index.with(1, "", "python").with(2, "", "Python3").with(3, "", "Python2");
        assertEquals(2L, index.finds("python3").getFirst());
        assertEquals(Set.of(1L, 2L, 3L), Set.copyOf(index.finds("python3")));
        assertEquals(List.of(2L), index.finds("\"python3\""));
        assertEquals(Set.of(1L, 3L), Set.copyOf(index.finds("python -python3")));
    }

    @ParameterizedTest
    @CsvSource({
        "zhongguo, 中国的石头",
        "hanlp, 汉LP入门",
        "yinhang, 农业银行",
        "ningxia, 寧夏的硯台",
        "zhongguo shitou, 中国的石头"
    })
    void a_reading_finds_the_chinese_title(String q, String title) {
        index.with(1, title, "").with(2, "别样", "something else");
        assertEquals(List.of(1L), index.finds(q));
    }

    @Test
    void an_index_is_built_beside_the_one_that_serves_and_is_fed() {
        index.with(1, "", "tea");
        var successor = index.successor();
        successor.index().put(List.of(TestIndex.article(2, "", "tea")));
        successor.index().refresh();
        assertEquals(List.of(1L), index.finds("tea"));
        index.with(3, "", "tea").without(1);
        assertEquals(List.of(3L), index.finds("tea"));
        successor.serve();
        assertEquals(List.of(2L), index.finds("tea"));
        index.with(4, "", "coffee");
        assertEquals(List.of(4L), index.finds("coffee"));
    }

    @Test
    void one_that_did_not_come_to_serve_makes_room_for_the_next() {
        index.with(1, "", "tea");
        index.successor().index().put(List.of(TestIndex.article(2, "", "tea")));
        var successor = index.successor();
        successor.index().put(List.of(TestIndex.article(3, "", "tea")));
        successor.index().refresh();
        successor.serve();
        assertEquals(3L, index.finds("tea").getFirst());
    }

    @Test
    void a_misspelt_word_finds_the_right_one_and_is_told() {
        index.with(1, "", "The lighthouse stands").with(2, "", "A house stands");
        var found = index.found(TestIndex.question("lighthuose", null));
        assertEquals(List.of(1L), ids(found));
        assertEquals("lighthouse", found.didYouMean());
        assertNull(index.found(TestIndex.question("lighthouses", null)).didYouMean());
        index.without(1);
        assertNull(index.found(TestIndex.question("lighthuose", null)).didYouMean());
    }

    @Test
    void a_version_that_nobody_writes_so_is_not_misspelt() {
        index.with(1, "", "Python 3 beside Python 2");
        var found = index.found(TestIndex.question("python3", null));
        assertEquals(List.of(1L), ids(found));
        assertNull(found.didYouMean());
    }

    @Test
    void what_only_deleted_articles_have_nobody_knows() {
        index.with(1, "", "The lighthouse stands").with(2, "", "A lighthuose stands");
        index.with(2, "", "A house stands");
        var found = index.found(TestIndex.question("lighthuose", null));
        assertEquals(List.of(1L), ids(found));
        assertEquals("lighthouse", found.didYouMean());
    }

    @Test
    void a_wrong_first_letter_and_a_short_word_are_made_good() {
        index.with(1, "", "the lighthouse").with(2, "", "java in a nutshell");
        assertEquals(List.of(1L), index.finds("pighthouse"));
        assertEquals(List.of(2L), index.finds("jva"));
    }

    @Test
    void however_many_words_nobody_knows_the_question_is_answered() {
        index.with(1, "中国农业发展银行数据", "tea");
        var syllables = "zhong guo nong ye fa zhan yin hang shu ji".split(" ");
        var typed = new StringBuilder("tea ");
        for (int i = 0; i < 130; i++) {
            typed.append(syllables[i % 10]).append(syllables[i / 10 % 10]).append(' ');
        }
        for (int i = 0; i < 300; i++) {
            typed.append('-').append((char) (0x4E00 + i)).append(' ');
        }
        assertEquals(List.of(), index.finds(typed.toString()));
    }

    @Test
    void a_query_in_either_script_prefers_its_own_among_equals() {
        index.with(1, "", "軟件工程").with(2, "", "软件工程").with(3, "", "別樣");
        assertEquals(List.of(1L, 2L), index.finds("軟件工程"));
        assertEquals(List.of(2L, 1L), index.finds("软件工程"));
    }

    @Test
    void a_word_of_the_same_sound_is_found_and_told() {
        index.with(1, "", "关于公式的文章").with(2, "", "别样的文字");
        var found = index.found(TestIndex.question("攻势", null));
        assertEquals(List.of(1L), ids(found));
        assertEquals("公式", found.didYouMean());
    }

    @Test
    void of_pairs_that_overlap_the_one_that_is_a_word_is_made_good() {
        index.with(1, "", "机器学习的方法").with(2, "", "气血不足");
        assertEquals("机器学习", index.found(TestIndex.question("机器雪习", null)).didYouMean());
    }

    @Test
    void a_reading_finds_titles_though_an_article_has_the_word() {
        index.with(1, "上海的石头", "").with(2, "", "to shanghai by train").with(3, "别样", "");
        assertEquals(List.of(2L, 1L), index.finds("shanghai"));
        index.with(4, "北京", "").with(5, "", "beijing, beijing");
        assertEquals(List.of(5L, 4L), index.finds("beijing"));
    }

    @Test
    void of_a_character_titles_come_first() {
        index.with(1, "砚", "一块石头").with(2, "别样", "墨，砚，纸，笔").with(3, "无", "");
        assertEquals(List.of(1L, 2L), index.finds("砚"));
    }

    @Test
    void what_was_likely_meant_never_outranks_what_was_typed() {
        index.with(1, "", "forms " + "filler ".repeat(50)).with(2, "", "farms farms farms");
        assertEquals(List.of(1L), index.finds("forms"));
        index.with(3, "", "关于公式的文章，" + "别的".repeat(50)).with(4, "", "攻势攻势攻势");
        assertEquals(3L, index.finds("公式").getFirst());
        index.with(5, "中国", "").with(6, "", "zhongguo");
        assertEquals(6L, index.finds("zhongguo").getFirst());
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
    void a_word_of_one_character_tells_what_a_question_is_about() {
        index.with(1, "", "氧气无色无味，助燃。").with(2, "", "盐的别名与作用");
        index.with(3, "", "人来人往");
        assertEquals(Set.of(1L, 2L), Set.copyOf(index.finds("氧有什么作用？")));
        assertEquals(List.of(2L), index.finds("人的作用"));
    }

    @ParameterizedTest
    @CsvSource({
        "library automation and how a library is run, 1",
        "library automation and how automation is run, 2",
        "图书馆 自动化 图书馆, 1",
        "图书馆 自动化 自动化, 2"
    })
    void a_word_said_again_weighs_more(String q, long first) {
        index.with(1, "", "a library 图书馆").with(2, "", "in automation 自动化");
        assertEquals(first, index.finds(q).getFirst());
    }

    @Test
    void a_pasted_text_finds_others_on_it_that_quote_nothing() {
        index.with(1, "", "红楼梦的作者是曹雪芹").with(2, "", "今天的“石头”");
        assertEquals(1L, index.finds("曹雪芹写了“石头”记，又名红楼梦。作者不详。").getFirst());
    }

    @Test
    void a_quoted_phrase_must_stand_as_it_is() {
        index.with(1, "", "red apple pie").with(2, "", "apple red pie");
        assertEquals(List.of(1L), index.finds("\"red apple\""));
        assertEquals(List.of(1L), index.finds("pie \"red apple\""));
    }

    @Test
    void what_a_question_has_in_quotes_is_best_found_as_it_is() {
        index.with(1, "", "red apples on a green pie").with(2, "", "a pie of red apples, green");
        index.with(3, "", "tea");
        assertEquals(List.of(1L, 2L), index.finds("Where is a \"green pie\" of red apples?"));
        assertEquals(List.of(1L), index.finds("\"green pie\" of red apples"));
    }

    @Test
    void a_character_that_a_question_names_is_best_found_alone() {
        index.with(1, "", "数学里“質”是除不尽的意思").with(2, "", "质量与品质");
        assertEquals(List.of(1L, 2L), index.finds("“质”这个字是什么？"));
    }

    @Test
    void a_quoted_phrase_may_begin_and_end_within_a_pair_of_characters() {
        index.with(1, "", "他说，中国，很大").with(2, "", "国很");
        assertEquals(List.of(1L), index.finds("\"说，中国，很\""));
    }

    /// Each article says one of them, which has it in a row; the others have all its characters.
    @ParameterizedTest
    @CsvSource({
        "发工程, 我们的开发工程师, 发现一个工程和开发",
        "开发, 软件开发, 开着发动机",
        "发, 开发, 开始",
        "C++语言, 学习C++语言吧, C++是一门语言",
        "Java 25 发布, 今天 Java 25 发布了, Java 25 今天发布",
        "2025年, 他在2025年上半年来过, 2025 次，三年",
        "第3章, 请看第3章节, 第2章第3节",
        "用Java, 我用Java写, 用了Java",
        "用 Node.js, 他用Node.js写, 用C和Node.js",
        "'说，中国，很', '他说，中国，很大', '说中国，而中国，地很大'",
        "'中，国', '心中，国家', 中国",
        "'你好，世界', '你好，世界！', 你好世界",
        "red apple, a red apple, apple red"
    })
    void a_quoted_phrase_finds_who_has_it_in_a_row(String phrase, String has, String hasNot) {
        index.with(1, "", has).with(2, "", hasNot);
        assertEquals(List.of(1L), index.finds("\"" + phrase + "\""));
    }

    @Test
    void a_phrase_reaches_over_no_two_tags() {
        index.with(1, "", "x", "red", "apple").with(2, "", "y", "red apple");
        assertEquals(List.of(2L), index.finds("\"red apple\""));
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
    void a_time_narrows_what_is_found() {
        index.with(1, "", "tea").with(2, "", "tea").with(3, "", "tea");
        var second = Instant.parse("2026-01-03T00:00:00Z");
        var from = new Narrowing(null, null, second, null);
        assertEquals(List.of(3L, 2L), ids(index.found(TestIndex.question("tea", from, null))));
        var before = new Narrowing(null, null, null, second);
        assertEquals(List.of(1L), ids(index.found(TestIndex.question("", before, null))));
    }

    @Test
    void the_newest_come_first_where_that_is_asked() {
        index.with(1, "tea", "tea tea").with(2, "", "tea and more").with(3, "", "coffee");
        var newest =
                new Question(QueryText.of("tea"), Narrowing.NONE, Order.NEWEST, Set.of(), 1, null);
        var first = index.found(newest);
        assertEquals(List.of(2L), ids(first));
        var next =
                new Question(
                        newest.text(), Narrowing.NONE, Order.NEWEST, Set.of(), 1, first.next());
        assertEquals(List.of(1L), ids(index.found(next)));
    }

    @Test
    void facets_count_the_results_and_only_them() {
        index.with(1, "", "tea", "drink", "hot")
                .with(2, "", "tea", "drink")
                .with(40, "", "tea")
                .with(41, "", "coffee", "drink");
        index.without(2);
        var facets = index.found(TestIndex.question("tea", null)).facets();
        assertEquals(Map.of("drink", 1L, "hot", 1L), facets.get(Facet.TAGS));
        assertEquals(Map.of(TestIndex.SOMEONE.toString(), 2L), facets.get(Facet.AUTHORS));
        assertEquals(List.of("2026-02", "2026-01"), List.copyOf(facets.get(Facet.MONTHS).keySet()));
    }

    @ParameterizedTest
    @CsvSource({"中国, 1", "zhongg, 1", "zg, 1", "guo, 1", "石头, 1", "post, 2", "rel, 2"})
    void titles_are_suggested_by_what_is_typed_of_them(String typed, String slug) {
        index.with(1, "中国的石头", "").with(2, "PostgreSQL is relational", "").with(3, "别样", "");
        var titles = index.engine.suggest(typed, 5);
        assertEquals(List.of("slug-" + slug), titles.stream().map(Suggested::slug).toList());
    }

    @Test
    void titles_that_begin_so_are_suggested_before_those_that_hold_it() {
        index.with(1, "Stone", "").with(2, "A stone", "").with(3, "Stones", "");
        var titles = index.engine.suggest("ston", 5);
        assertEquals(
                List.of("slug-3", "slug-1", "slug-2"),
                titles.stream().map(Suggested::slug).toList());
    }

    @Test
    void the_newest_title_is_suggested_however_many_older_ones_are_nearly_it() {
        var nearly =
                LongStream.rangeClosed(1, 300)
                        .mapToObj(id -> TestIndex.article(id, "tea in the house", ""));
        index.engine.put(nearly.toList());
        index.engine.refresh();
        index.with(301, "tea house", "");
        assertEquals(
                List.of("slug-301"),
                index.engine.suggest("tea house", 5).stream().map(Suggested::slug).toList());
    }

    @Test
    void what_is_put_again_is_replaced_and_what_is_removed_is_gone() {
        index.with(1, "", "first draft").with(1, "", "final text");
        assertEquals(List.of(), index.finds("draft"));
        assertEquals(List.of(1L), index.finds("final"));
        index.without(1, 99);
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
    void a_later_page_counts_what_is_there_now() {
        LongStream.rangeClosed(1, 15).forEach(id -> index.with(id, "", "tea", "green"));
        var first = index.found(TestIndex.question("tea", null));
        index.without(1, 2);
        var second = index.found(TestIndex.question("tea", first.next()));
        assertEquals(13, second.total());
        assertEquals(Map.of("green", 13L), second.facets().get(Facet.TAGS));
    }

    /// Each task's index has deleted articles of its own, which move its scores.
    @ParameterizedTest
    @ValueSource(floats = {1, 1.01f, 0.99f})
    void a_cursor_of_another_task_still_gives_the_rest(float otherwise) {
        LongStream.rangeClosed(1, 15).forEach(id -> index.with(id, "", "tea"));
        var first = index.found(TestIndex.question("tea", null));
        assertNotNull(first.next());
        var foreign = new Cursor(-7, first.next().score() * otherwise, first.next().article());
        var second = index.found(TestIndex.question("tea", foreign));
        assertEquals(List.of(5L, 4L, 3L, 2L, 1L), ids(second));
        assertNull(second.next());
    }

    @Test
    void totals_are_exact_to_ten_thousand() {
        var some = LongStream.rangeClosed(1, 10_050).mapToObj(SearchEngineTest::tea).toList();
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
        return TestIndex.article(id, "", "tea");
    }

    private static Question filtered(String q, String tag, UUID author) {
        return TestIndex.question(q, new Narrowing(tag, author, null, null), null);
    }

    private static List<Long> ids(Found found) {
        return found.hits().stream().map(Found.Hit::article).toList();
    }
}
