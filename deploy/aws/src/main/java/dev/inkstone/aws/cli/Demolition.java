package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Refused;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// Deletes a stack, and before it what stands in its way: what is in its buckets, and records that
/// others wrote into its zone.
record Demolition(
        CloudFormationClient stacks,
        S3Client buckets,
        Route53Client zones,
        CloudWatchLogsClient logs) {

    /// The load balancer writes its last logs after its bucket was emptied.
    private static final int TRIES = 3;

    /// @param stack its id: by name it is unknown once it is gone
    void take(String stack) {
        for (var tries = 1; !tried(stack); tries++) {
            if (tries == TRIES) {
                throw new Refused(
                        "%s cannot be deleted: its events (CloudFormation) say what is in the way. Remove that, then start again."
                                .formatted(stack));
            }
        }
    }

    List<StackResourceSummary> resources(String stack) {
        return stacks
                .listStackResourcesPaginator(it -> it.stackName(stack))
                .stackResourceSummaries()
                .stream()
                .filter(it -> it.resourceStatus() != ResourceStatus.DELETE_COMPLETE)
                .toList();
    }

    /// AWS's services make log groups themselves, which belong to no stack.
    void deleteLogs(Stream<String> prefixes) {
        prefixes.flatMap(
                        prefix ->
                                logs
                                        .describeLogGroupsPaginator(
                                                it -> it.logGroupNamePrefix(prefix))
                                        .logGroups()
                                        .stream())
                .toList()
                .forEach(group -> logs.deleteLogGroup(it -> it.logGroupName(group.logGroupName())));
    }

    private boolean tried(String stack) {
        for (var resource : resources(stack)) {
            switch (resource.resourceType()) {
                case "AWS::S3::Bucket" -> empty(resource.physicalResourceId());
                case "AWS::Route53::HostedZone" -> clear(resource.physicalResourceId());
                default -> {}
            }
        }
        stacks.deleteStack(it -> it.stackName(stack));
        try {
            stacks.waiter().waitUntilStackDeleteComplete(it -> it.stackName(stack));
            return true;
        } catch (SdkClientException e) {
            return false;
        }
    }

    /// All versions and all marks of deletion, else the bucket stays.
    private void empty(String bucket) {
        for (var page : buckets.listObjectVersionsPaginator(it -> it.bucket(bucket))) {
            var versions =
                    Stream.concat(
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

    /// A certificate's proof of the domain stays when the certificate goes. The zone's own two records
    /// go with it.
    private void clear(String zone) {
        var others =
                zones
                        .listResourceRecordSetsPaginator(it -> it.hostedZoneId(zone))
                        .resourceRecordSets()
                        .stream()
                        .filter(it -> it.type() != RRType.NS && it.type() != RRType.SOA)
                        .map(
                                it ->
                                        Change.builder()
                                                .action(ChangeAction.DELETE)
                                                .resourceRecordSet(it)
                                                .build())
                        .toList();
        if (!others.isEmpty()) {
            zones.changeResourceRecordSets(
                    it -> it.hostedZoneId(zone).changeBatch(batch -> batch.changes(others)));
        }
    }

    private static ObjectIdentifier identified(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }
}
