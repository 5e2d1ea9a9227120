package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/// Which commit runs in the account. CloudFormation knows: a deployment that failed took its version
/// back with it.
record Deployed(Account account, Plan plan) {

    private static final String VERSION = "Version";

    /// A first deployment that goes on or has failed has a version, too.
    private static final String NEVER_THERE = "(CREATE|REVIEW)_(FAILED|IN_PROGRESS)|(ROLLBACK|DELETE)_.*";

    /// @param part a service, whose version is its stack's parameter, or the function, which tells it
    /// @return nothing when it was never deployed
    Optional<String> version(String part) {
        try (var stacks = account.client(CloudFormationClient.builder())) {
            return stacks.describeStacks(it -> it.stackName(plan.name(part))).stacks().stream()
                    .filter(it -> !it.stackStatusAsString().matches(NEVER_THERE))
                    .flatMap(Deployed::versions)
                    .findFirst();
        } catch (CloudFormationException e) {
            if (e.statusCode() == 400 && Account.sentence(e).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Stream<String> versions(Stack stack) {
        return Stream.concat(
                stack.parameters().stream()
                        .filter(it -> it.parameterKey().equals(VERSION))
                        .map(it -> it.parameterValue()),
                stack.outputs().stream()
                        .filter(it -> it.outputKey().equals(VERSION))
                        .map(it -> it.outputValue()));
    }
}
