package dev.inkstone.images.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @Test
    void images_stand_on_docker_hubs_java_unless_the_environment_names_another() {
        var build = Main.commandLine().getSubcommands().get("build").getCommandSpec();
        assertEquals(
                Objects.requireNonNullElse(
                        System.getenv("INKSTONE_BASE"), "eclipse-temurin:25.0.1_8-jre-noble"),
                build.findOption("--base").defaultValue());
    }

    @ParameterizedTest
    @CsvSource({
        "2, build users, There is no users: say one of",
        "2, build --platform amd64, say linux/amd64 or linux/arm64",
        "1, build --base nowhere.invalid/none, 'give another with --base'"
    })
    void what_cannot_be_made_is_answered_with_a_sentence(
            int code, String command, String sentence, @TempDir Path out) {
        var said = new StringWriter();
        var to = new PrintWriter(said, true);
        var words = (command + " --out " + out).split(" ");
        assertEquals(code, Main.commandLine().setOut(to).setErr(to).execute(words));
        assertTrue(said.toString().contains(sentence), said::toString);
        assertFalse(said.toString().contains("\tat "), said::toString);
    }
}
