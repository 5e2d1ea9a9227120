package dev.inkstone.rehearse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @ParameterizedTest
    @CsvSource({
        "users, 'it is one of user-service, ai-service, article-service'",
        "user-service --rate 0, 'are at least 1'",
        "user-service --times 0, 'are at least 1'",
        "user-service --speed NaN, 'are at least 1'",
        "user-service --broken badly, ERRORS",
        "user-service --strategy canary, 'rolling or blue-green'",
        "user-service --env test, 'dev, staging or prod'"
    })
    void what_cannot_be_rehearsed_is_answered_with_what_can(String command, String sentence) {
        var said = new StringWriter();
        var to = new PrintWriter(said, true);
        var code = Main.commandLine().setOut(to).setErr(to).execute(command.split(" "));
        assertEquals(2, code);
        assertTrue(said.toString().contains(sentence), said::toString);
    }
}
