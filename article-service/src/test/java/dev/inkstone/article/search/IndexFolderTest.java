package dev.inkstone.article.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFolderTest {

    @TempDir Path parent;

    @Test
    void what_was_saved_is_there_after_a_restart() {
        save("database");
        try (var again = new TestIndex(folder(), "database")) {
            assertEquals(42, again.engine.cursor());
            assertEquals(List.of(1L), again.finds("tea"));
        }
    }

    @Test
    void what_was_not_saved_is_not() {
        save("database");
        try (var index = new TestIndex(folder(), "database")) {
            index.with(2, "", "tea again").engine.reached(43);
        }
        try (var again = new TestIndex(folder(), "database")) {
            assertEquals(42, again.engine.cursor());
            assertEquals(List.of(1L), again.finds("tea"));
        }
    }

    @Test
    void an_index_of_another_database_is_built_anew() {
        save("database");
        assertEmpty("another database");
    }

    @Test
    void a_damaged_index_is_built_anew() throws IOException {
        save("database");
        try (var files = Files.list(room())) {
            var largest =
                    files.filter(file -> !file.endsWith("write.lock"))
                            .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
                            .orElseThrow();
            var bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(largest, bytes);
        }
        assertEmpty("database");
    }

    @Test
    void an_index_with_a_missing_file_is_built_anew() throws IOException {
        save("database");
        try (var files = Files.newDirectoryStream(room(), "_*.{cfs,si,fnm}")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        assertEmpty("database");
    }

    @Test
    void a_truncated_commit_is_built_anew() throws IOException {
        save("database");
        try (var files = Files.newDirectoryStream(room(), "segments_*")) {
            for (var file : files) {
                Files.write(file, new byte[3]);
            }
        }
        assertEmpty("database");
    }

    @Test
    void a_folder_that_another_process_uses_is_refused_in_a_sentence() {
        try (var index = new TestIndex(folder(), "database")) {
            var refused =
                    assertThrows(
                            IllegalStateException.class, () -> new TestIndex(folder(), "database"));
            assertTrue(refused.getMessage().contains("another process uses it"));
        }
    }

    @Test
    void a_folder_that_cannot_be_is_refused_in_a_sentence() throws IOException {
        Files.writeString(folder(), "a file stands in the way");
        var refused = assertThrows(IllegalStateException.class, () -> new TestIndex(folder()));
        assertTrue(refused.getMessage().startsWith("The search index cannot be kept in "));
    }

    private void save(String database) {
        try (var index = new TestIndex(folder(), database)) {
            index.with(1, "", "tea");
            index.engine.reached(42);
            index.engine.save();
        }
    }

    private void assertEmpty(String database) {
        try (var index = new TestIndex(folder(), database)) {
            assertEquals(0, index.engine.cursor());
            assertEquals(List.of(), index.finds("tea"));
            index.with(2, "", "tea");
            assertEquals(List.of(2L), index.finds("tea"));
        }
    }

    @Test
    void what_was_built_anew_is_what_is_opened_next() {
        try (var index = new TestIndex(folder())) {
            index.with(1, "", "tea").engine.reached(9);
            index.engine.save();
            var successor = index.successor();
            successor.index().put(List.of(TestIndex.article(2, "", "tea")));
            successor.index().reached(7);
            successor.index().refresh();
            successor.serve();
            index.engine.save();
        }
        try (var again = new TestIndex(folder())) {
            assertEquals(7, again.engine.cursor());
            assertEquals(List.of(2L), again.finds("tea"));
        }
    }

    private Path room() {
        return folder().resolve("a");
    }

    private Path folder() {
        return parent.resolve("index");
    }
}
