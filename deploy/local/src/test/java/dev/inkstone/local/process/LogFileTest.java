package dev.inkstone.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir private Path folder;
    private LogFile log;

    @BeforeEach
    void create() {
        log = new LogFile(folder.resolve("log"));
    }

    @Test
    void the_telling_line_is_the_last_that_speaks_of_something_wrong() throws IOException {
        said("starting\nERROR: no space left on device\n\tat some.Frame(Failed.java)\nbye\n");

        assertEquals("ERROR: no space left on device", log.telling(0));
    }

    @Test
    void what_was_said_before_this_start_tells_nothing() throws IOException {
        said("FATAL: of yesterday\n");
        var from = log.size();
        Files.writeString(log.path(), Files.readString(log.path()) + "ready\n");

        assertEquals("ready", log.telling(from));
    }

    @Test
    void a_log_that_is_not_there_says_nothing() {
        assertEquals("", log.telling(0));
        assertEquals(List.of(), log.last(10));
    }

    @Test
    void a_log_beyond_its_limit_starts_anew_and_keeps_its_predecessor() throws IOException {
        said("x".repeat(9 << 20));

        log.bound();

        assertEquals(0, log.size());
        assertTrue(Files.exists(folder.resolve("log.1")));
    }

    @Test
    void following_goes_on_at_the_start_once_the_log_was_emptied() throws IOException {
        said("a long line of before\n");
        var seen = log.size();
        said("new\n");
        var out = new ByteArrayOutputStream();

        assertEquals(4, log.copyTo(out, seen));
        assertEquals("new\n", out.toString());
    }

    private void said(String text) throws IOException {
        Files.writeString(log.path(), text);
    }
}
