package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
                    "ecs:DeregisterTaskDefinition",
                    "elasticloadbalancing:DescribeRules",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                    "xray:PutTelemetryRecords",
                    "xray:PutTraceSegments",
                    // The agent of sessions in containers lists them all before it finds its own.
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
    void a_service_sends_to_the_queues_of_its_own_events_alone(Synthesized made) {
        for (var service : Service.values()) {
            var template = made.template(service.id());
            var receivers =
                    made.all(service.id(), "AWS::IAM::Policy")
                            .flatMap(policy -> statements(policy.at("/PolicyDocument")))
                            .filter(it -> it.path("Action").toString().contains("sqs:SendMessage"))
                            .flatMap(it -> Synthesized.each(listed(it, "Resource")))
                            .map(it -> it.path("Ref").asText())
                            .map(it -> template.at("/Parameters/" + it + "/Default").asText())
                            .map(fact -> fact.replaceAll(".*/queue/(.*)/arn", "$1"))
                            .collect(Collectors.toSet());
            var expected =
                    Stream.of(Queue.values())
                            .filter(it -> !Collections.disjoint(it.events(), service.events()))
                            .map(Queue::id)
                            .collect(Collectors.toSet());
            assertEquals(expected, receivers, service.id());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void of_the_bucket_article_service_has_what_its_index_shares(Synthesized made) {
        var buckets =
                made.all("AWS::IAM::Policy")
                        .filter(it -> it.stack().endsWith("-service"))
                        .flatMap(policy -> statements(policy.at("/PolicyDocument")))
                        .filter(it -> it.path("Action").toString().contains("s3:PutObject"))
                        .map(it -> it.path("Resource").toString())
                        .toList();
        assertEquals(1, buckets.size());
        assertTrue(buckets.getFirst().contains("/search/*"), buckets::toString);
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
