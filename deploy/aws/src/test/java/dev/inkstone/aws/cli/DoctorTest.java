package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.plan.Choices;
import dev.inkstone.aws.plan.Environment;
import dev.inkstone.aws.plan.Plan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorTest {

    /// Lambda leaves a hundred to functions that reserve none.
    @Test
    void what_the_function_reserves_must_fit_beside_a_hundred() {
        var plan = new Plan(Environment.DEV, "us-east-1", Choices.none(), "", Path.of(""));
        assertEquals(
                110,
                Quota.of(plan).stream()
                        .filter(it -> it.service().equals("lambda"))
                        .findFirst()
                        .orElseThrow()
                        .needed());
    }

    @Test
    void alarms_that_nobody_gets_are_told_of() {
        assertTrue(said("doctor --env dev").contains("--  nobody is told of alarms"));
        assertTrue(
                said("doctor --env dev --set alarm-mail=me@example.com")
                        .contains("ok  alarms and the budget are mailed"));
    }

    @Test
    void where_it_looks_is_said_first() {
        assertTrue(
                said("doctor --env dev --region cn-north-1").startsWith("  ok  region cn-north-1"));
    }

    /// Of five, three are taken, one of them by the environment itself.
    @Test
    void what_others_have_is_not_left() {
        var plan = new Plan(Environment.DEV, "us-east-1", Choices.none(), "", Path.of(""));
        try (var aws =
                new FakeAws(
                        asked ->
                                asked.startsWith("{")
                                        ? "{\"Quota\":{\"Value\":5}}"
                                        : "<vpcId>v</vpcId>"
                                                .repeat(asked.contains("Filter") ? 1 : 3))) {
            var left =
                    Quota.of(plan).stream()
                            .filter(it -> it.service().equals("vpc"))
                            .findFirst()
                            .orElseThrow()
                            .in(aws.account());
            assertEquals(Optional.of(3.0), left);
        }
    }

    private static String said(String command) {
        var said = new StringWriter();
        var to = new PrintWriter(said, true);
        Main.commandLine().setOut(to).setErr(to).execute(command.split(" "));
        return said.toString();
    }
}
