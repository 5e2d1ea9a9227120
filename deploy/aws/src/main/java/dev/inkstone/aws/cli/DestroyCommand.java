package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

@Command(
        name = "destroy",
        description = {
            "Takes an environment away: shows what will go, asks, and leaves nothing billed behind.",
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
                var buckets = account.client(S3Client.builder())) {
            var doomed = newestFirst(stacks, plan);
            show(stacks, doomed, account);
            if (doomed.isEmpty() || !agreed(plan)) {
                return CommandLine.ExitCode.SOFTWARE;
            }
            doomed.forEach(stack -> take(stacks, buckets, stack));
        }
        spec.commandLine().getOut().println("Nothing of it is left that costs anything.");
        return CommandLine.ExitCode.OK;
    }

    /// What was made last depends on what was made first.
    private static List<Stack> newestFirst(CloudFormationClient stacks, Plan plan) {
        return stacks.describeStacksPaginator().stacks().stream()
                .filter(it -> it.stackName().startsWith(plan.name("")))
                .sorted(java.util.Comparator.comparing(Stack::creationTime).reversed())
                .toList();
    }

    private void show(CloudFormationClient stacks, List<Stack> doomed, Account account) {
        var said = spec.commandLine().getOut();
        said.printf("In account %s, %s:%n", account.id(), account.region());
        for (var stack : doomed) {
            var resources = resources(stacks, stack);
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

    private void take(CloudFormationClient stacks, S3Client buckets, Stack stack) {
        resources(stacks, stack).stream()
                .filter(it -> it.resourceType().equals("AWS::S3::Bucket"))
                .forEach(it -> empty(buckets, it.physicalResourceId()));
        stacks.deleteStack(it -> it.stackName(stack.stackName()));
        stacks.waiter().waitUntilStackDeleteComplete(it -> it.stackName(stack.stackName()));
        spec.commandLine().getOut().printf("%s is gone.%n", stack.stackName());
        spec.commandLine().getOut().flush();
    }

    /// All versions and all marks of deletion, else the bucket stays.
    private static void empty(S3Client buckets, String bucket) {
        for (var page : buckets.listObjectVersionsPaginator(it -> it.bucket(bucket))) {
            var versions =
                    java.util.stream.Stream.concat(
                                    page.versions().stream()
                                            .map(it -> identified(it.key(), it.versionId())),
                                    page.deleteMarkers().stream()
                                            .map(it -> identified(it.key(), it.versionId())))
                            .toList();
            if (!versions.isEmpty()) {
                buckets.deleteObjects(it -> it.bucket(bucket).delete(d -> d.objects(versions)));
            }
        }
    }

    private static ObjectIdentifier identified(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    private static List<StackResourceSummary> resources(CloudFormationClient stacks, Stack stack) {
        return stacks
                .listStackResourcesPaginator(it -> it.stackName(stack.stackName()))
                .stackResourceSummaries()
                .stream()
                .toList();
    }
}
