package dev.inkstone.local.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.local.stack.StackFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleFileTest {

    @TempDir private Path folder;

    @Test
    void plain_and_gzip_are_told_apart_by_content() throws Exception {
        var text = "一\n二\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("1 一", "2 二"), lines(file("articles.gz", text)));
        assertEquals(List.of("1 一", "2 二"), lines(file("articles.txt", gzip(text))));
    }

    @Test
    void blank_lines_count_as_numbers_only() throws Exception {
        var file = file("a", "\r\n a\n\n \t\nb".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("2  a", "5 b"), lines(file));
        assertEquals(2, file.count());
    }

    @Test
    void an_empty_file_has_no_lines() throws Exception {
        assertEquals(List.of(), lines(file("a", new byte[0])));
    }

    @Test
    void a_file_that_is_cut_off_is_refused_with_the_place() throws Exception {
        var whole = gzip("a\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        var file = file("a.gz", Arrays.copyOf(whole, whole.length / 2));
        var failure = assertThrows(StackFailure.class, file::count);
        assertTrue(
                failure.getMessage().matches(".*a\\.gz cannot be read beyond line \\d+: .*"),
                failure.getMessage());
    }

    @Test
    void a_missing_file_is_refused_in_one_sentence() {
        var file = new ArticleFile(folder.resolve("none"));
        var failure = assertThrows(StackFailure.class, file::count);
        assertEquals(folder.resolve("none") + " is not a file.", failure.getMessage());
    }

    private ArticleFile file(String name, byte[] bytes) throws IOException {
        return new ArticleFile(Files.write(folder.resolve(name), bytes));
    }

    private static List<String> lines(ArticleFile file) throws InterruptedException {
        var lines = new ArrayList<String>();
        file.read(
                (number, line) ->
                        lines.add(number + " " + new String(line, StandardCharsets.UTF_8)));
        return lines;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
