package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {

    @ParameterizedTest
    @CsvSource({
        "中国, 我爱中国人, 中国",
        "中國, 我爱中国人, 中国",
        "zhongguo, 我爱中国人, 中国",
        "zhong guo, 我爱中国人, 中国",
        "zhongg, 我爱中国人, 中国",
        "zhon, 我爱中国人, 中",
        "zg, 我爱中国人, 中国",
        "中guo, 我爱中国人, 中国",
        "yinhang, 农业银行, 银行",
        "xian, 西安, 西安",
        "lv, 绿色, 绿",
        "hanlp, 汉LP入门, 汉LP",
        "hanlp, 使用HanLP分词, HanLP",
        "pos, Big Postgres, Pos",
        "big post, A Big Postgres, Big Post",
        "ＢＩＧ, A Big Postgres, Big"
    })
    void what_is_typed_is_found_in_a_text(String typed, String text, String place) {
        var found = Typed.of(typed).in(text);
        assertNotNull(found);
        assertEquals(place, text.substring(found.start(), found.end()));
    }

    @ParameterizedTest
    @CsvSource({"ostgres, Postgres", "guozhong, 中国", "zgx, 中国", "'!', 中国", "中国人, 中国"})
    void what_is_not_there_is_not_found(String typed, String text) {
        assertNull(Typed.of(typed).in(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anananananananananananananananananananv",
                "xianxianxianxianxianxianxianxianxiani",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                "\0",
                "\uD800",
                "😀"
            })
    void nothing_that_is_typed_takes_long(String typed) {
        assertTrue(Typed.of(typed).meanings().size() <= 6);
    }

    @Test
    void nothing_is_not_found() {
        assertNull(Typed.of("").in("text"));
    }
}
