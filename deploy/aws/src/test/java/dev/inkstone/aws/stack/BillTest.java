package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.cost.Bill;
import dev.inkstone.aws.plan.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BillTest {

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void a_month_stays_within_the_budget_that_somebody_is_told_of(Synthesized made) {
        var bill = Bill.of(made.plan(), made.templates().values());
        assertTrue(
                bill.total().intValue() < made.plan().budget(),
                "%s costs %s".formatted(made, bill.total()));
        assertEquals(made.plan().partition().currency(), bill.currency());
    }

    @Test
    void tasks_are_paid_by_processor_and_memory() {
        var made = Synthesized.of(Environment.DEV, "us-east-1", Map.of());
        var tasks = Bill.of(made.plan(), made.templates().values()).lines().getFirst();
        assertEquals(7, tasks.quantity());
        // 7 x 730 h x (0.25 x 0.04048 + 0.5 x 0.004445)
        assertEquals(63.07, tasks.month().doubleValue(), 0.01);
    }
}
