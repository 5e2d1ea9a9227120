package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.inkstone.topology.Service;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No role may do everything, and none may do anything to everything where less is possible.
class PolicyTest {

    /// For these IAM knows no resource: `*` is all that can be said.
    private static final Set<String> WITHOUT_RESOURCES =
            Set.of(
                    "ecr:GetAuthorizationToken",
                    "ecs:DescribeTaskDefinition",
                    "ecs:RegisterTaskDefinition",
                    "ecs:DeregisterTaskDefinition",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                    "xray:PutTelemetryRecords",
                    "xray:PutTraceSegments",
                    "logs:DescribeLogGroups");

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void no_role_may_do_something_to_everything_that_could_be_narrower(Synthesized made) {
        var wide =
                made.all("AWS::IAM::Policy")
                        .flatMap(
                                policy ->
                                        statements(policy.at("/PolicyDocument"))
                                                .filter(PolicyTest::isForAll)
                                                .flatMap(
                                                        it ->
                                                                Synthesized.each(
                                                                        listed(it, "Action")))
                                                .map(JsonNode::asText)
                                                .filter(it -> !WITHOUT_RESOURCES.contains(it))
                                                .map(action -> policy + " " + action))
                        .toList();
        assertEquals(List.of(), wide);
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void no_role_may_do_all_that_a_service_can(Synthesized made) {
        var wide =
                made.all("AWS::IAM::Policy")
                        .flatMap(
                                policy ->
                                        statements(policy.at("/PolicyDocument"))
                                                .flatMap(
                                                        it ->
                                                                Synthesized.each(
                                                                        listed(it, "Action")))
                                                .map(JsonNode::asText)
                                                .filter(it -> it.equals("*") || it.endsWith(":*"))
                                                .map(action -> policy + " " + action))
                        .toList();
        assertEquals(List.of(), wide);
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void every_service_has_roles_of_its_own(Synthesized made) {
        var roles =
                made.all("AWS::ECS::TaskDefinition")
                        .flatMap(
                                task ->
                                        Stream.of("/TaskRoleArn", "/ExecutionRoleArn")
                                                .map(role -> task.stack() + task.at(role)))
                        .toList();
        assertEquals(Set.copyOf(roles).size(), roles.size());
        // And the collector of traces.
        assertEquals(2 * (Service.values().length + 1), roles.size());
    }

    private static Stream<JsonNode> statements(JsonNode document) {
        return Synthesized.each(document.path("Statement"))
                .filter(it -> it.path("Effect").asText().equals("Allow"));
    }

    private static boolean isForAll(JsonNode statement) {
        return Synthesized.each(listed(statement, "Resource"))
                .anyMatch(it -> it.asText().equals("*"));
    }

    private static JsonNode listed(JsonNode statement, String field) {
        var said = statement.path(field);
        return said.isArray() ? said : JsonNodeFactory.instance.arrayNode().add(said);
    }
}
