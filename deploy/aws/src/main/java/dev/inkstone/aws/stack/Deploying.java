package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// What whoever deploys may do, be it GitHub Actions or CodeBuild: push images, become the roles
// that
/// `cdk bootstrap` made for it, and look at how a deployment goes.
final class Deploying {

    static final String WIDE =
            "Logging in to the registry and describing task definitions know no resources.";

    private Deploying() {}

    static List<PolicyStatement> permissions(Plan plan) {
        return List.of(
                allow(List.of("*"), "ecr:GetAuthorizationToken", "ecs:DescribeTaskDefinition"),
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
                allow(roles(plan), "sts:AssumeRole"),
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
