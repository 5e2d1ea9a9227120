package dev.inkstone.aws.cli;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/// What a stack was told, changed with the template that it has.
record Told(CloudFormationClient stacks, String stack) {

    /// Waits until it is done. Does nothing when nothing would change; what the stack does not ask for is
    /// left out.
    void set(Map<String, String> values) {
        var now = stacks.describeStacks(it -> it.stackName(stack)).stacks().getFirst().parameters();
        if (now.stream().noneMatch(it -> changes(it, values))) {
            return;
        }
        List<Parameter> next = now.stream().map(it -> next(it, values)).toList();
        stacks.updateStack(
                it ->
                        it.stackName(stack)
                                .usePreviousTemplate(true)
                                .capabilities(Capability.CAPABILITY_IAM)
                                .parameters(next));
        stacks.waiter().waitUntilStackUpdateComplete(it -> it.stackName(stack));
    }

    private static boolean changes(Parameter now, Map<String, String> values) {
        var value = values.get(now.parameterKey());
        return value != null && !value.equals(now.parameterValue());
    }

    private static Parameter next(Parameter now, Map<String, String> values) {
        var next = Parameter.builder().parameterKey(now.parameterKey());
        var value = values.get(now.parameterKey());
        return value == null
                ? next.usePreviousValue(true).build()
                : next.parameterValue(value).build();
    }
}
