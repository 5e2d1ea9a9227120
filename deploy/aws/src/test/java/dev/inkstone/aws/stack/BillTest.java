package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.cost.Bill;
import dev.inkstone.aws.plan.Environment;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /// In prod the collector's task is smaller than the services'.
    @Test
    void each_task_is_paid_by_its_own_size() {
        var made = Synthesized.of(Environment.PROD, "us-east-1", Map.of());
        var tasks =
                Bill.of(made.plan(), made.templates().values()).lines().stream()
                        .filter(it -> it.what().startsWith("Tasks"))
                        .collect(Collectors.toMap(Bill.Line::what, Bill.Line::quantity));
        assertEquals(
                Map.of("Tasks of 256/512, at least", 1, "Tasks of 512/1024, at least", 9), tasks);
    }

    @ParameterizedTest
    @CsvSource({"us-east-1, 0", "eu-central-1, 1", "cn-northwest-1, 1"})
    void a_bill_says_when_its_prices_are_those_of_another_region(String region, int caveats) {
        var made = Synthesized.of(Environment.DEV, region, Map.of());
        var bill = Bill.of(made.plan(), made.templates().values());
        assertEquals(caveats, bill.caveats().size());
        bill.caveats().forEach(it -> assertTrue(it.contains(bill.date()), it));
    }
}
