package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The build's environment names no account (see the module's pom.xml).
class WithoutCredentialsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --env dev",
                "logs --env dev user-service",
                "logs --env dev user-service --since 2d",
                "scale --env dev user-service 3",
                "exec --env dev user-service",
                "rollback --env dev user-service",
                "running --env dev user-service",
                "touched --env dev",
                "destroy --env dev",
                "doctor --env dev"
            })
    void a_command_says_that_there_are_none_and_what_to_do(String command) {
        var said = new StringWriter();
        var code = run(said, command.split(" "));
        assertEquals(1, code);
        assertTrue(
                said.toString().contains("No AWS credentials were found: log in"), said::toString);
    }

    @Test
    void an_unknown_service_is_refused_with_those_there_are() {
        var said = new StringWriter();
        assertEquals(1, run(said, "scale", "--env", "dev", "users", "3"));
        assertTrue(said.toString().contains("user-service, ai-service, article-service"));
    }

    @Test
    void templates_need_a_folder_that_can_be_one() {
        var said = new StringWriter();
        assertEquals(1, run(said, "synth", "--env", "dev", "--out", "pom.xml/there"));
        assertTrue(said.toString().startsWith("pom.xml/there cannot be a folder"), said::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "10x", "PT"})
    void what_is_no_duration_is_met_with_some(String since) {
        var said = new StringWriter();
        assertEquals(2, run(said, "logs", "--env", "dev", "user-service", "--since", since));
        assertTrue(said.toString().contains("say 90s, 10m, 2h or 1d"), said::toString);
    }

    private static int run(StringWriter said, String... command) {
        var to = new PrintWriter(said, true);
        return Main.commandLine().setOut(to).setErr(to).execute(command);
    }
}
