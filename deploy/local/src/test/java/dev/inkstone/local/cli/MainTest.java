package dev.inkstone.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir private Path temporary;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "upp, Did you mean",
        "frobnicate, --help",
        "up --prot 8081, --prot",
        "up --port eighty, --port",
        "up --port 0, from 1 to 65535",
        "up --port 70000, from 1 to 65535",
        "restart, SERVICE",
        "logs -n many user-service, --lines",
    })
    void what_is_not_understood_is_told_with_a_way_on(String arguments, String hint) {
        assertEquals(2, run(arguments.split(" ")));
        assertTrue(err.toString().contains(hint), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void a_missing_command_is_not_understood() {
        assertEquals(2, run());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up", "down", "status", "logs", "restart", "queues", "redrive", "demo", "seed"
            })
    void every_command_explains_itself(String command) {
        assertEquals(0, run(command, "--help"));
        assertTrue(out.toString().contains("Usage: inkstone " + command), out.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status", "down", "restart user-service", "queues", "redrive ai-events"})
    void a_command_about_a_stack_that_does_not_run_says_so(String command) {
        assertEquals(1, run((command + " --data " + temporary).split(" ")));
        assertTrue(err.toString().contains("No stack is running"), err.toString());
    }

    @Test
    void logs_of_a_name_nobody_has_tells_the_names_there_are() throws Exception {
        Files.createDirectory(temporary.resolve("postgres"));
        Files.writeString(temporary.resolve("postgres/log"), "ready\n");

        assertEquals(1, run("logs", "postgrez", "--data", temporary.toString()));
        assertTrue(err.toString().contains("only of postgres"), err.toString());
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
