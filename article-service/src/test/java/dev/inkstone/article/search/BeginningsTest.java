package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BeginningsTest {

    private final Beginnings tags =
            new Beginnings(List.of("石头", "shell", "she", "Node.js", "中国银行", "C++"));

    @Test
    void the_best_that_begin_so_are_found_however_they_are_typed() {
        assertEquals(List.of("石头", "shell"), typed("sh", 2));
        assertEquals(List.of("shell", "she"), typed("she", 5));
        assertEquals(List.of("石头"), typed("石", 5));
        assertEquals(List.of("石头"), typed("st", 5));
        assertEquals(List.of("Node.js"), typed("node j", 5));
        assertEquals(List.of("中国银行"), typed("zhongguoyinh", 5));
        assertEquals(List.of("中国银行"), typed("zgyh", 5));
        assertEquals(List.of("中国银行"), typed("中guo银h", 5));
        assertEquals(List.of("中国银行"), typed("zhonggyh", 5));
    }

    @Test
    void what_begins_otherwise_is_not_found() {
        assertEquals(List.of(), typed("头", 5));
        assertEquals(List.of(), typed("shells", 5));
        assertEquals(List.of(), typed("zhongyin", 5));
        assertEquals(List.of(), typed("!", 5));
        assertEquals(List.of(), typed("", 5));
    }

    private List<String> typed(String typed, int limit) {
        return tags.typed(Typed.of(typed), limit);
    }
}
