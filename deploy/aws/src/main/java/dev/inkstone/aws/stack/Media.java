package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/// Pictures and videos of articles under media/, read through CloudFront or signed URLs, and what
/// tasks of article-service share of their index under search/. No service writes media as yet.
final class Media extends Construct {

    Media(OwnedStack stack, IKey key) {
        super(stack, "Media");
        var bucket =
                PrivateBucket.of(this, "Bucket", stack)
                        .encryption(BucketEncryption.KMS)
                        .encryptionKey(key)
                        .bucketKeyEnabled(true)
                        .versioned(true)
                        .serverAccessLogsBucket(PrivateBucket.forLogs(this, "Access", stack))
                        .cors(List.of(fromTheWebUi(stack)))
                        .lifecycleRules(List.of(aging()))
                        .build();
        if (stack.plan.cdn()) {
            readByCloudFront(bucket, key);
        }
        stack.tell("data/articles/media", bucket.getBucketName());
        stack.tell("data/articles/media-arn", bucket.getBucketArn());
        stack.tell("data/articles/media-domain", bucket.getBucketRegionalDomainName());
    }

    private static CorsRule fromTheWebUi(OwnedStack stack) {
        return CorsRule.builder()
                .allowedMethods(List.of(HttpMethods.GET, HttpMethods.PUT, HttpMethods.POST))
                .allowedOrigins(origins(stack.plan))
                .allowedHeaders(List.of("*"))
                .maxAge(3600)
                .build();
    }

    /// CloudFront's own name is known only later; by it the web UI reads media from itself.
    private static List<String> origins(Plan plan) {
        var own = "https://" + plan.domain();
        return plan.cdn() && plan.choices().get("cdn-certificate").isPresent()
                ? List.of(own, "https://" + Cdn.name(plan))
                : List.of(own);
    }

    private static LifecycleRule aging() {
        return LifecycleRule.builder()
                .id("aging")
                .transitions(
                        List.of(
                                Transition.builder()
                                        .storageClass(StorageClass.INTELLIGENT_TIERING)
                                        .transitionAfter(Duration.days(0))
                                        .build()))
                .noncurrentVersionExpiration(Duration.days(30))
                .abortIncompleteMultipartUploadAfter(Duration.days(7))
                .build();
    }

    /// Any distribution of this account: which one is the edge's business, and it comes later.
    private static void readByCloudFront(Bucket bucket, IKey key) {
        var onlyOurs =
                Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Aws.ACCOUNT_ID),
                        "ArnLike",
                        Map.of(
                                "aws:SourceArn",
                                "arn:%s:cloudfront::%s:distribution/*"
                                        .formatted(Aws.PARTITION, Aws.ACCOUNT_ID)));
        bucket.addToResourcePolicy(
                PolicyStatement.Builder.create()
                        .principals(List.of(Principals.service("cloudfront")))
                        .actions(List.of("s3:GetObject"))
                        .resources(List.of(bucket.arnForObjects("media/*")))
                        .conditions(onlyOurs)
                        .build());
        key.addToResourcePolicy(
                PolicyStatement.Builder.create()
                        .principals(List.of(Principals.service("cloudfront")))
                        .actions(List.of("kms:Decrypt"))
                        // In a key's own policy this is the key.
                        .resources(List.of("*"))
                        .conditions(onlyOurs)
                        .build());
    }
}
