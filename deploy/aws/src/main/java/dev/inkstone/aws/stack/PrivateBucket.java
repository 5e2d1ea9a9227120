package dev.inkstone.aws.stack;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// What every bucket here is: nothing public, TLS only. Names are AWS's to choose, since they are
/// shared by everybody in the partition.
final class PrivateBucket {

    private PrivateBucket() {}

    static Bucket.Builder of(Construct scope, String id, OwnedStack stack) {
        return Bucket.Builder.create(scope, id)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .removalPolicy(stack.removal());
    }

    /// For logs that AWS's services write: they cannot use a key of ours.
    static Bucket forLogs(Construct scope, String id, OwnedStack stack) {
        return forLogs(scope, id, stack, ObjectOwnership.BUCKET_OWNER_ENFORCED);
    }

    /// CloudFront alone still hands its logs over by an access control list.
    static Bucket forLogsOfCloudFront(Construct scope, String id, OwnedStack stack) {
        return forLogs(scope, id, stack, ObjectOwnership.BUCKET_OWNER_PREFERRED);
    }

    private static Bucket forLogs(
            Construct scope, String id, OwnedStack stack, ObjectOwnership ownership) {
        var bucket =
                of(scope, id, stack)
                        .encryption(BucketEncryption.S3_MANAGED)
                        .versioned(true)
                        .objectOwnership(ownership)
                        .lifecycleRules(
                                List.of(
                                        LifecycleRule.builder()
                                                .id("kept-as-long-as-logs")
                                                .expiration(
                                                        Duration.days(
                                                                stack.plan
                                                                        .environment()
                                                                        .keeping()
                                                                        .logDays()))
                                                .noncurrentVersionExpiration(Duration.days(1))
                                                .build()))
                        .build();
        OwnedStack.accept(bucket, "S1", "It holds access logs; its own would never end.");
        return bucket;
    }
}
