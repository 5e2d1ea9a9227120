package dev.inkstone.local.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleLineTest {

    @Test
    void what_a_line_says_is_sent() throws Exception {
        var line =
                line(
                        "{'title': 'T', 'description': 'D', 'body': 'B', 'tags': ['x'], 'author': ' ada '}");
        assertEquals(
                "{\"title\":\"T\",\"description\":\"D\",\"body\":\"B\",\"tagList\":[\"x\"]}",
                line.article().toString());
        assertEquals("ada", line.author());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "贺兰砚产于宁夏。它发墨快。 | 贺兰砚产于宁夏。",
                "Version 3.5 is out! Try it. | Version 3.5 is out!",
                "no end at all | no end at all",
            })
    void a_missing_title_is_the_first_sentence_of_the_body(String body, String title)
            throws Exception {
        assertEquals(
                title,
                line("{'title': '', 'body': '" + body + "'}").article().get("title").textValue());
    }

    @Test
    void a_long_first_sentence_is_cut() throws Exception {
        var title = line("{'body': '" + "砚".repeat(300) + "'}").article().get("title").textValue();
        assertEquals("砚".repeat(59) + "…", title);
    }

    @Test
    void the_same_article_is_the_same_from_any_file() throws Exception {
        var one = line("{'id': 1, 'src': 's', 'body': 'B'}");
        assertEquals(one.identity(), line("{'src': 's', 'body': 'B',  'id': 1}").identity());
        assertNotEquals(one.identity(), line("{'id': 2, 'src': 's', 'body': 'B'}").identity());
        assertNotEquals(one.identity(), line("{'id': 1, 'src': 's', 'body': 'C'}").identity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title': 'T'}         | has no body",
                "{'body': '  '}         | has no body",
                "{'body': 1}            | body is not text",
                "{'body': 'B', 'tags': 'x'} | tags is not a list",
                "{'body': 'B', 'tags': [1]} | tags holds something that is not text",
                "[]                     | is not a JSON object",
            })
    void a_line_that_is_no_article_says_why(String json, String why) {
        assertEquals(why, assertThrows(BadLine.class, () -> line(json)).getMessage());
    }

    @Test
    void half_a_line_and_bytes_that_are_not_utf_8_are_no_articles() {
        assertThrows(BadLine.class, () -> line("{'body': 'B"));
        assertThrows(BadLine.class, () -> line("{'body': 'B'} {}"));
        var latin1 = "{\"body\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(BadLine.class, () -> ArticleLine.of(latin1));
    }

    private static ArticleLine line(String json) throws BadLine {
        return ArticleLine.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
