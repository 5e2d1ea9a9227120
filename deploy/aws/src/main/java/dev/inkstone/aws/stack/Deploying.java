package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Partition;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Function;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// What whoever deploys may do, be it GitHub Actions or CodeBuild: push images, become the roles
// that
/// `cdk bootstrap` made for it, and look at how a deployment goes.
final class Deploying {

    static final String WIDE =
            "Logging in to the registry, describing and withdrawing task definitions, and describing rules know no resources.";

    private Deploying() {}

    static List<PolicyStatement> permissions(OwnedStack stack) {
        return Stream.concat(
                        releasing(stack.plan).stream(),
                        stack.plan.open()
                                ? Stream.empty()
                                : Stream.of(
                                        allow(
                                                List.of(stack.ask(ApiGateway.ARN)),
                                                "execute-api:Invoke")))
                .toList();
    }

    private static List<PolicyStatement> releasing(Plan plan) {
        return List.of(
                allow(
                        List.of("*"),
                        "ecr:GetAuthorizationToken",
                        "ecs:DescribeTaskDefinition",
                        "ecs:DeregisterTaskDefinition",
                        "elasticloadbalancing:DescribeRules"),
                allow(
                        Arrays.stream(Service.values())
                                .map(
                                        service ->
                                                arn(
                                                        plan,
                                                        "ecr",
                                                        "repository/"
                                                                + ImagesStack.repository(
                                                                        plan, service.id())))
                                .toList(),
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:BatchGetImage",
                        "ecr:CompleteLayerUpload",
                        "ecr:DescribeImages",
                        "ecr:GetDownloadUrlForLayer",
                        "ecr:InitiateLayerUpload",
                        "ecr:PutImage",
                        "ecr:UploadLayerPart"),
                allow(
                        List.of(arn(plan, "ecr", "repository/" + ImagesStack.BASE)),
                        "ecr:BatchGetImage",
                        "ecr:GetDownloadUrlForLayer"),
                allow(
                        functions(plan),
                        "lambda:GetAlias",
                        "lambda:InvokeFunction",
                        "lambda:UpdateAlias"),
                allow(roles(plan), "sts:AssumeRole"),
                allow(
                        trials(plan),
                        "ecs:RegisterTaskDefinition",
                        "ecs:RunTask",
                        "ecs:DescribeTasks",
                        "ecs:StopTask"),
                passing(plan),
                goingBack(plan),
                allow(
                        List.of(arn(plan, "secretsmanager", "secret:" + plan.name("signing-keys") + "-??????")),
                        "secretsmanager:DescribeSecret"),
                allow(
                        List.of(
                                arn(plan, "ecs", "service/%s/*".formatted(plan.name("services"))),
                                arn(
                                        plan,
                                        "cloudformation",
                                        "stack/inkstone-%s-*/*"
                                                .formatted(plan.environment().id()))),
                        "ecs:DescribeServices",
                        "ecs:ListServiceDeployments",
                        "ecs:UpdateService",
                        "cloudformation:DescribeStacks"));
    }

    /// By CloudFormation, which does it under the role that made the stack.
    private static PolicyStatement goingBack(Plan plan) {
        return allow(
                Arrays.stream(Service.values())
                        .flatMap(
                                it ->
                                        Stream.of(
                                                arn(
                                                        plan,
                                                        "ecs",
                                                        "service-revision/%s/%s/*"
                                                                .formatted(
                                                                        plan.name("services"),
                                                                        it.id())),
                                                arn(
                                                        plan,
                                                        "cloudformation",
                                                        "stack/%s/*".formatted(plan.name(it.id())))))
                        .toList(),
                "ecs:DescribeServiceRevisions",
                "cloudformation:UpdateStack");
    }

    /// By their names, and by the alias that is asked after a deployment.
    private static List<String> functions(Plan plan) {
        return Arrays.stream(Function.values())
                .flatMap(it -> Stream.of("", ":live").map(alias -> plan.name(it.id()) + alias))
                .map(it -> arn(plan, "lambda", "function:" + it))
                .toList();
    }

    /// Of a new version, before its deployment.
    private static List<String> trials(Plan plan) {
        var definitions =
                Arrays.stream(Service.values())
                        .map(it -> "task-definition/%s-trial:*".formatted(plan.name(it.id())));
        var tasks = Stream.of("task/%s/*".formatted(plan.name("services")));
        return Stream.concat(definitions, tasks).map(it -> arn(plan, "ecs", it)).toList();
    }

    /// A trial runs under the roles that the service has, and only tasks may get them.
    private static PolicyStatement passing(Plan plan) {
        return PolicyStatement.Builder.create()
                .actions(List.of("iam:PassRole"))
                .resources(
                        List.of(
                                // CloudFormation shortens what comes after as it needs to.
                                "arn:%s:iam::%s:role/inkstone-%s-*"
                                        .formatted(
                                                Aws.PARTITION,
                                                Aws.ACCOUNT_ID,
                                                plan.environment().id())))
                .conditions(
                        Map.of(
                                "StringEquals",
                                Map.of("iam:PassedToService", "ecs-tasks." + Partition.AWS.suffix())))
                .build();
    }

    private static List<String> roles(Plan plan) {
        return List.of("deploy", "file-publishing", "lookup").stream()
                .map(
                        what ->
                                "arn:%s:iam::%s:role/cdk-hnb659fds-%s-role-%s-%s"
                                        .formatted(
                                                Aws.PARTITION,
                                                Aws.ACCOUNT_ID,
                                                what,
                                                Aws.ACCOUNT_ID,
                                                plan.region()))
                .toList();
    }

    private static String arn(Plan plan, String service, String resource) {
        return "arn:%s:%s:%s:%s:%s"
                .formatted(Aws.PARTITION, service, plan.region(), Aws.ACCOUNT_ID, resource);
    }

    private static PolicyStatement allow(List<String> resources, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(resources)
                .build();
    }
}
