package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.aws.plan.Partition;
import dev.inkstone.topology.Function;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        "elasticloadbalancing:DescribeRules",
        "iam:PassRole",
        "lambda:GetAlias",
        "lambda:InvokeFunction",
        "lambda:UpdateAlias",
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

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void an_object_starts_each_build_which_knows_where_to_try_what_it_deployed(Synthesized made) {
        var projects = made.all("pipeline-codebuild", "AWS::CodeBuild::Project").toList();
        assertEquals(Service.values().length + Function.values().length, projects.size());
        var china = made.plan().partition() == Partition.AWS_CN;
        for (var project : projects) {
            var told = project.at("/Environment/EnvironmentVariables").toString();
            assertTrue(told.contains("INKSTONE_URL"), told);
            assertEquals(china ? "S3" : "CODEPIPELINE", project.at("/Source/Type").asText());
            assertEquals(china ? "S3" : "CODEPIPELINE", project.at("/Artifacts/Type").asText());
        }
        assertEquals(projects.size(), made.all("pipeline-codebuild", "AWS::Events::Rule").count());
        assertEquals(china ? 0 : projects.size(), made.all("AWS::CodePipeline::Pipeline").count());
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void until_a_repository_is_chosen_none_may_deploy(Synthesized made) {
        var role = made.all("pipeline-github", "AWS::IAM::Role").findFirst().orElseThrow();
        // No owner on GitHub has a dot in his name.
        assertTrue(
                role.at("/AssumeRolePolicyDocument").toString().contains("repo:inkstone.example/"));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void the_role_lasts_as_long_as_the_workflow_asks_for(Synthesized made) throws IOException {
        var role = made.all("pipeline-github", "AWS::IAM::Role").findFirst().orElseThrow();
        var workflow = Files.readString(Path.of("../../.github/workflows/deploy.yml"));
        assertTrue(
                workflow.contains(
                        "role-duration-seconds: " + role.at("/MaxSessionDuration").asInt()));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void a_pipeline_may_take_the_base_of_images_from_the_account_and_not_change_it(
            Synthesized made) {
        for (var part : new String[] {"pipeline-github", "pipeline-codebuild"}) {
            made.all(part, "AWS::IAM::Policy")
                    .flatMap(it -> Synthesized.each(it.at("/PolicyDocument/Statement")))
                    .filter(
                            it ->
                                    it.path("Resource")
                                            .toString()
                                            .contains("repository/inkstone/base"))
                    .forEach(
                            it ->
                                    assertEquals(
                                            "[\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\"]",
                                            it.path("Action").toString()));
        }
    }

    private static Stream<JsonNode> allowed(Synthesized made, String part) {
        return made.all(part, "AWS::IAM::Policy")
                .flatMap(it -> Synthesized.each(it.at("/PolicyDocument/Statement")))
                .map(it -> it.path("Action"))
                .flatMap(it -> it.isArray() ? Synthesized.each(it) : Stream.of(it));
    }
}
