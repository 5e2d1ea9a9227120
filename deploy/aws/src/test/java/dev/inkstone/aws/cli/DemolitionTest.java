package dev.inkstone.aws.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.inkstone.aws.plan.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.waiters.CloudFormationWaiter;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/// What stacks do not take away themselves goes before or after them.
class DemolitionTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void a_bucket_that_was_written_to_meanwhile_is_emptied_again() {
        demolition(1).take("edge");
        assertEquals(
                List.of(
                        "emptied logs",
                        "cleared _proof",
                        "edge",
                        "emptied logs",
                        "cleared _proof",
                        "edge"),
                done);
    }

    @Test
    void a_stack_that_stays_is_told_of() {
        assertThrows(Refused.class, () -> demolition(9).take("edge"));
    }

    @Test
    void log_groups_of_no_stack_go_by_the_beginning_of_their_names() {
        demolition(0).deleteLogs(Stream.of("/aws/rds/instance/inkstone-dev-"));
        assertEquals(List.of("/aws/rds/instance/inkstone-dev-users/error"), done);
    }

    private Demolition demolition(int failures) {
        return new Demolition(new Stacks(failures), new Buckets(), new Zones(), new Logs());
    }

    private final class Stacks implements CloudFormationClient {

        private int failures;

        Stacks(int failures) {
            this.failures = failures;
        }

        @Override
        public ListStackResourcesResponse listStackResources(ListStackResourcesRequest asked) {
            return ListStackResourcesResponse.builder()
                    .stackResourceSummaries(
                            resource("AWS::S3::Bucket", "logs", "CREATE_COMPLETE"),
                            resource("AWS::S3::Bucket", "gone", "DELETE_COMPLETE"),
                            resource("AWS::Route53::HostedZone", "Z1", "CREATE_COMPLETE"))
                    .build();
        }

        private static StackResourceSummary resource(String type, String id, String status) {
            return StackResourceSummary.builder()
                    .resourceType(type)
                    .physicalResourceId(id)
                    .resourceStatus(status)
                    .build();
        }

        @Override
        public DeleteStackResponse deleteStack(DeleteStackRequest asked) {
            done.add(asked.stackName());
            return DeleteStackResponse.builder().build();
        }

        @Override
        public DescribeStacksResponse describeStacks(DescribeStacksRequest asked) {
            var status = failures-- > 0 ? StackStatus.DELETE_FAILED : StackStatus.DELETE_COMPLETE;
            return DescribeStacksResponse.builder()
                    .stacks(it -> it.stackName(asked.stackName()).stackStatus(status))
                    .build();
        }

        @Override
        public CloudFormationWaiter waiter() {
            return CloudFormationWaiter.builder()
                    .client(this)
                    .overrideConfiguration(
                            WaiterOverrideConfiguration.builder()
                                    .backoffStrategyV2(BackoffStrategy.retryImmediately())
                                    .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "cloudformation";
        }

        @Override
        public void close() {}
    }

    private final class Buckets implements S3Client {

        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest asked) {
            return ListObjectVersionsResponse.builder()
                    .versions(ObjectVersion.builder().key("a").versionId("1").build())
                    .isTruncated(false)
                    .build();
        }

        @Override
        public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest asked) {
            done.add("emptied " + asked.bucket());
            return DeleteObjectsResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    private final class Zones implements Route53Client {

        @Override
        public ListResourceRecordSetsResponse listResourceRecordSets(
                ListResourceRecordSetsRequest asked) {
            return ListResourceRecordSetsResponse.builder()
                    .resourceRecordSets(
                            record("@", RRType.NS),
                            record("@", RRType.SOA),
                            record("_proof", RRType.CNAME))
                    .isTruncated(false)
                    .build();
        }

        private static ResourceRecordSet record(String name, RRType type) {
            return ResourceRecordSet.builder().name(name).type(type).build();
        }

        @Override
        public ChangeResourceRecordSetsResponse changeResourceRecordSets(
                ChangeResourceRecordSetsRequest asked) {
            asked.changeBatch()
                    .changes()
                    .forEach(it -> done.add("cleared " + it.resourceRecordSet().name()));
            return ChangeResourceRecordSetsResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "route53";
        }

        @Override
        public void close() {}
    }

    private final class Logs implements CloudWatchLogsClient {

        @Override
        public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest asked) {
            return DescribeLogGroupsResponse.builder()
                    .logGroups(
                            LogGroup.builder()
                                    .logGroupName(asked.logGroupNamePrefix() + "users/error")
                                    .build())
                    .build();
        }

        @Override
        public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest asked) {
            done.add(asked.logGroupName());
            return DeleteLogGroupResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "logs";
        }

        @Override
        public void close() {}
    }
}
