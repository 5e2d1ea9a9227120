package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.aws.plan.Choices;
import dev.inkstone.aws.plan.Environment;
import dev.inkstone.aws.plan.Plan;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;

/// What a deployment leaves as it is.
class RunningTest {

    private static final Plan ROLLING = plan(Choices.none());
    private static final Plan BLUE_GREEN =
            plan(Choices.none().with("strategy.user-service", "blue-green"));

    private final Balancers balancers = new Balancers();

    @Test
    void a_service_that_was_scaled_keeps_its_tasks() {
        assertEquals(Map.of("Tasks", "5"), told(ROLLING, Balancers.service(5, false)));
    }

    @Test
    void a_service_that_was_stopped_gets_as_many_as_there_are_at_least() {
        assertEquals(Map.of("Tasks", "2"), told(ROLLING, Balancers.service(0, false)));
    }

    @Test
    void before_the_first_deployment_there_is_nothing_to_keep() {
        assertEquals(Optional.empty(), running(ROLLING));
        var gone = Balancers.service(0, false).toBuilder().status("INACTIVE").build();
        assertEquals(Optional.empty(), running(ROLLING, gone));
    }

    @Test
    void the_side_that_the_rules_lead_to_stays() {
        balancers.weighs("blue-1", 100).weighs("green-1", 0);
        assertEquals("Blue", told(BLUE_GREEN, Balancers.service(2, true)).get("Serving"));
        balancers.weighs("blue-1", 0).weighs("green-1", 100);
        assertEquals("Green", told(BLUE_GREEN, Balancers.service(2, true)).get("Serving"));
    }

    @Test
    void a_service_that_begins_or_ends_to_be_blue_green_has_no_side_to_keep() {
        balancers.weighs("blue-1", 0).weighs("green-1", 100);
        assertEquals(Map.of("Tasks", "2"), told(BLUE_GREEN, Balancers.service(2, false)));
        assertEquals(Map.of("Tasks", "2"), told(ROLLING, Balancers.service(2, true)));
    }

    private Map<String, String> told(Plan plan, Service service) {
        return running(plan, service).orElseThrow().parameters(balancers);
    }

    private static Optional<Running> running(Plan plan, Service... found) {
        return Running.of(
                plan,
                "user-service",
                new EcsClient() {

                    @Override
                    public DescribeServicesResponse describeServices(
                            DescribeServicesRequest asked) {
                        return DescribeServicesResponse.builder().services(found).build();
                    }

                    @Override
                    public String serviceName() {
                        return "ecs";
                    }

                    @Override
                    public void close() {}
                });
    }

    private static Plan plan(Choices choices) {
        return new Plan(Environment.DEV, "us-east-1", choices, "", Path.of(""));
    }
}
