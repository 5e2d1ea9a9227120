package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.topology.Service;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Traces of all services reach X-Ray, and no task has a second container for it.
class CollectorStackTest {

    private static final String ENDPOINT = "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT";

    private final Synthesized made = Synthesized.of(Environment.DEV, "cn-northwest-1", Map.of());

    @ParameterizedTest
    @EnumSource
    void a_service_sends_its_traces_to_the_collector(Service service) {
        assertEquals(
                Optional.of("http://collector.dev.inkstone.internal:4317"),
                told(made, service, ENDPOINT));
        assertEquals(Optional.of("false"), told(made, service, "QUARKUS_OTEL_SDK_DISABLED"));
    }

    @Test
    void the_collector_hands_them_to_x_ray_and_may_do_nothing_else() {
        var container =
                made.all("collector", "AWS::ECS::TaskDefinition")
                        .findFirst()
                        .orElseThrow()
                        .at("/ContainerDefinitions/0");
        assertTrue(container.path("ReadonlyRootFilesystem").asBoolean());
        assertTrue(container.path("Environment").toString().contains("awsxray"));
        var may =
                made.all("collector", "AWS::IAM::Policy")
                        .map(it -> it.at("/PolicyDocument").toString())
                        .filter(it -> it.contains("xray:"))
                        .findFirst()
                        .orElseThrow();
        assertFalse(may.replace("xray:Put", "").matches(".*\"[a-z]+:[A-Z].*"), may);
    }

    @Test
    void without_traces_nothing_of_it_is_there() {
        var without = Synthesized.of(Environment.DEV, "us-east-1", Map.of("traces", "off"));
        assertFalse(without.templates().toString().contains("collector"));
        assertEquals(Optional.empty(), told(without, Service.USER, ENDPOINT));
    }

    private static Optional<String> told(Synthesized made, Service service, String variable) {
        return made.all(service.id(), "AWS::ECS::TaskDefinition")
                .flatMap(it -> Synthesized.each(it.at("/ContainerDefinitions/0/Environment")))
                .filter(it -> it.path("Name").asText().equals(variable))
                .map(it -> it.path("Value").asText())
                .findFirst();
    }
}
