package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.waiters.CloudFormationWaiter;

/// A stack that was told of two tasks and a version.
class ToldTest {

    private final List<UpdateStackRequest> updates = new ArrayList<>();

    @Test
    void what_is_not_said_anew_stays() {
        set(Map.of("Tasks", "5"));
        assertEquals(
                List.of(
                        Parameter.builder().parameterKey("Version").usePreviousValue(true).build(),
                        Parameter.builder().parameterKey("Tasks").parameterValue("5").build()),
                updates.getFirst().parameters());
        assertEquals(true, updates.getFirst().usePreviousTemplate());
    }

    @Test
    void a_stack_that_knows_it_all_is_left_alone() {
        set(Map.of("Tasks", "2", "Version", "abc"));
        assertEquals(List.of(), updates);
    }

    @Test
    void a_stack_is_not_told_what_it_does_not_ask_for() {
        set(Map.of("Serving", "Green"));
        assertEquals(List.of(), updates);
    }

    private void set(Map<String, String> values) {
        new Told(new Stacks(), "inkstone-dev-user-service").set(values);
    }

    private final class Stacks implements CloudFormationClient {

        @Override
        public DescribeStacksResponse describeStacks(DescribeStacksRequest asked) {
            return DescribeStacksResponse.builder()
                    .stacks(
                            it ->
                                    it.stackName(asked.stackName())
                                            .stackStatus(StackStatus.UPDATE_COMPLETE)
                                            .parameters(told("Version", "abc"), told("Tasks", "2")))
                    .build();
        }

        private static Parameter told(String name, String value) {
            return Parameter.builder().parameterKey(name).parameterValue(value).build();
        }

        @Override
        public UpdateStackResponse updateStack(UpdateStackRequest asked) {
            updates.add(asked);
            return UpdateStackResponse.builder().build();
        }

        @Override
        public CloudFormationWaiter waiter() {
            return CloudFormationWaiter.builder().client(this).build();
        }

        @Override
        public String serviceName() {
            return "cloudformation";
        }

        @Override
        public void close() {}
    }
}
