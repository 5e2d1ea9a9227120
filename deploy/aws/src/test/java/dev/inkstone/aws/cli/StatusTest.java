package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/// How many of a service's tasks are healthy.
class StatusTest {

    private final Balancers balancers = new Balancers();

    @Test
    void a_task_that_answers_for_all_paths_counts_once_on_whichever_side_it_is() {
        for (var side : List.of("green-1", "green-2")) {
            balancers.has(side, "10.0.0.1", TargetHealthStateEnum.HEALTHY);
        }
        assertEquals("1/1", StatusCommand.healthy(Balancers.service(1, true), balancers));
    }

    @Test
    void a_task_that_fails_for_some_paths_is_not_healthy() {
        balancers
                .has("blue-1", "10.0.0.1", TargetHealthStateEnum.HEALTHY)
                .has("blue-2", "10.0.0.1", TargetHealthStateEnum.UNHEALTHY)
                .has("blue-1", "10.0.0.2", TargetHealthStateEnum.HEALTHY)
                .has("blue-2", "10.0.0.2", TargetHealthStateEnum.HEALTHY);
        assertEquals("1/2", StatusCommand.healthy(Balancers.service(2, true), balancers));
        assertEquals("-", StatusCommand.healthy(Service.builder().build(), balancers));
    }
}
