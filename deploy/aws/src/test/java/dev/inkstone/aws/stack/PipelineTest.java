package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever deploys may do what deploy/aws/release does, and not more.
class PipelineTest {

    /// What the commands call by themselves; CloudFormation does the rest under roles of its own.
    private static final String[] CALLS = {
        "secretsmanager:DescribeSecret",
        "cloudformation:DescribeStacks",
        "cloudformation:UpdateStack",
        "ecs:DescribeServices",
        "ecs:DescribeServiceRevisions",
        "ecs:DescribeTaskDefinition",
        "ecs:ListServiceDeployments",
        "ecs:RegisterTaskDefinition",
        "ecs:RunTask",
        "iam:PassRole",
        "sts:AssumeRole"
    };

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void both_pipelines_may_do_what_a_release_calls(Synthesized made) {
        for (var part : new String[] {"pipeline-github", "pipeline-codebuild"}) {
            var allowed = allowed(made, part).map(JsonNode::asText).collect(Collectors.toSet());
            for (var call : CALLS) {
                assertTrue(allowed.contains(call), part + " " + call);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void neither_may_read_a_secret(Synthesized made) {
        for (var part : new String[] {"pipeline-github", "pipeline-codebuild"}) {
            assertFalse(
                    allowed(made, part)
                            .anyMatch(it -> it.asText().equals("secretsmanager:GetSecretValue")));
        }
    }

    private static Stream<JsonNode> allowed(Synthesized made, String part) {
        return made.all(part, "AWS::IAM::Policy")
                .flatMap(it -> Synthesized.each(it.at("/PolicyDocument/Statement")))
                .map(it -> it.path("Action"))
                .flatMap(it -> it.isArray() ? Synthesized.each(it) : Stream.of(it));
    }
}
