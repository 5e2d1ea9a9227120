package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;

@Command(
        name = "destroy",
        description = {
            "Takes an environment away: shows what will go, asks, and leaves nothing billed behind but what",
            "other environments use, too.",
            "Prod is protected: its stacks and data must be released by hand first."
        })
final class DestroyCommand implements Callable<Integer> {

    @Mixin private Where where;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        var plan = where.naming();
        var account = Account.in(plan.region());
        if (plan.environment().keeping().data()) {
            throw new Refused(
                    "%s keeps its data: the RUNBOOK says how to release it by hand first."
                            .formatted(plan.environment().id()));
        }
        try (var stacks = account.client(CloudFormationClient.builder());
                var buckets = account.client(S3Client.builder());
                var zones = account.atHome().client(Route53Client.builder());
                var logs = account.client(CloudWatchLogsClient.builder())) {
            var demolition = new Demolition(stacks, buckets, zones, logs);
            var doomed = newestFirst(stacks, plan);
            show(demolition, doomed, account);
            if (doomed.isEmpty() || !agreed(plan)) {
                return CommandLine.ExitCode.SOFTWARE;
            }
            var leftBehind = logsBesideStacks(demolition, doomed, plan);
            doomed.forEach(stack -> take(demolition, stack));
            demolition.deleteLogs(leftBehind.stream());
        }
        spec.commandLine()
                .getOut()
                .println(
                        "Nothing of it is left that costs anything, but for what others use, too: CDK's own stack,"
                                + " and measurements of databases in the log group RDSOSMetrics, which go by"
                                + " themselves within a month.");
        return CommandLine.ExitCode.OK;
    }

    /// Prefixes of their names; the API Gateway's id is known only as long as it is there.
    private static List<String> logsBesideStacks(
            Demolition demolition, List<Stack> doomed, Plan plan) {
        var gateways =
                doomed.stream()
                        .flatMap(stack -> demolition.resources(stack.stackId()).stream())
                        .filter(it -> it.resourceType().equals("AWS::ApiGateway::RestApi"))
                        .map(it -> "API-Gateway-Execution-Logs_" + it.physicalResourceId() + "/");
        return Stream.concat(
                        gateways,
                        Stream.of(
                                "/aws/rds/instance/" + plan.name(""),
                                "/aws/ecs/containerinsights/" + plan.name("services") + "/",
                                "/aws/codebuild/" + plan.name(""),
                                "/aws/lambda/" + plan.name("")))
                .toList();
    }

    /// What was made last depends on what was made first.
    private static List<Stack> newestFirst(CloudFormationClient stacks, Plan plan) {
        return stacks.describeStacksPaginator().stacks().stream()
                .filter(it -> it.stackName().startsWith(plan.name("")))
                .sorted(java.util.Comparator.comparing(Stack::creationTime).reversed())
                .toList();
    }

    private void show(Demolition demolition, List<Stack> doomed, Account account) {
        var said = spec.commandLine().getOut();
        said.printf("In account %s, %s:%n", account.id(), account.region());
        for (var stack : doomed) {
            var resources = demolition.resources(stack.stackId());
            said.printf("  %-40s %d resources%n", stack.stackName(), resources.size());
            resources.stream()
                    .filter(
                            it ->
                                    it.resourceType()
                                            .matches("AWS::(RDS::DBI|S3::B|ECR::R|SQS::Q).*"))
                    .filter(it -> !it.resourceType().endsWith("Policy"))
                    .forEach(
                            it ->
                                    said.printf(
                                            "    %s %s, with all that is in it%n",
                                            it.resourceType(), it.physicalResourceId()));
        }
        said.flush();
    }

    private boolean agreed(Plan plan) {
        var said = spec.commandLine().getOut();
        said.printf("Type %s to go on: ", plan.environment().id());
        said.flush();
        var answers = new Scanner(System.in);
        return answers.hasNextLine() && answers.nextLine().strip().equals(plan.environment().id());
    }

    private void take(Demolition demolition, Stack stack) {
        demolition.take(stack.stackId());
        spec.commandLine().getOut().printf("%s is gone.%n", stack.stackName());
        spec.commandLine().getOut().flush();
    }
}
