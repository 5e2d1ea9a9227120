package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Partition;
import dev.inkstone.aws.plan.Plan;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.HttpOriginProps;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.AaaaRecord;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.CloudFrontTarget;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketAttributes;
import software.constructs.Construct;

/// CloudFront before the web UI and media. In aws-cn it takes a certificate from IAM only, and media
/// stay with S3's signed URLs. No service puts anything under media/ as yet; what a person puts there
/// is read through here.
final class Cdn extends Construct {

    private final OwnedStack stack;
    private final SecretValue passport;

    /// @param passport by which the firewall knows it
    Cdn(OwnedStack stack, IHostedZone zone, SecretValue passport) {
        super(stack, "Cdn");
        this.stack = stack;
        this.passport = passport;
        var builder =
                Distribution.Builder.create(this, "Distribution")
                        .comment(stack.plan.name("web"))
                        .defaultBehavior(throughToTheBalancer())
                        .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
                        .enableIpv6(stack.plan.partition() == Partition.AWS)
                        .enableLogging(true)
                        .logBucket(PrivateBucket.forLogsOfCloudFront(this, "Access", stack));
        if (stack.plan.partition() == Partition.AWS) {
            builder.additionalBehaviors(Map.of("/media/*", media()));
        }
        var certificate = stack.plan.choices().get("cdn-certificate");
        var ofAcm = certificate.filter(id -> id.startsWith("arn:"));
        ofAcm.filter(arn -> stack.plan.partition() == Partition.AWS)
                .ifPresent(
                        arn ->
                                builder.certificate(
                                                Certificate.fromCertificateArn(
                                                        this, "Certificate", arn))
                                        .domainNames(List.of(name(stack.plan))));
        var distribution = builder.build();
        certificate
                .filter(id -> stack.plan.partition() == Partition.AWS_CN || ofAcm.isEmpty())
                .ifPresent(
                        id ->
                                named(
                                        distribution,
                                        ofAcm.isEmpty() ? "IamCertificateId" : "AcmCertificateArn",
                                        id));
        OwnedStack.accept(distribution, "CFR1", "Articles are for readers everywhere.");
        OwnedStack.accept(distribution, "CFR2", "The firewall stands before the origin.");
        if (certificate.isEmpty()) {
            OwnedStack.accept(
                    distribution, "CFR4", "With CloudFront's own name its certificate decides.");
        }
        certificate.ifPresent(any -> alias(zone, distribution));
        CfnOutput.Builder.create(stack, "CdnName")
                .description("Of the distribution")
                .value(distribution.getDistributionDomainName())
                .build();
    }

    /// With a certificate of its own.
    static String name(Plan plan) {
        return "web." + plan.domain();
    }

    private void alias(IHostedZone zone, Distribution distribution) {
        var target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
        ARecord.Builder.create(this, "Alias").zone(zone).recordName("web").target(target).build();
        if (stack.plan.partition() == Partition.AWS) {
            AaaaRecord.Builder.create(this, "Alias6")
                    .zone(zone)
                    .recordName("web")
                    .target(target)
                    .build();
        }
    }

    /// On the raw resource: CDK has no words for a certificate in IAM, and takes one of ACM only
    /// from the region that the other partition has.
    private void named(Distribution distribution, String kind, String id) {
        var raw = (CfnDistribution) distribution.getNode().getDefaultChild();
        raw.addPropertyOverride("DistributionConfig.Aliases", List.of(name(stack.plan)));
        raw.addPropertyOverride(
                "DistributionConfig.ViewerCertificate",
                Map.of(
                        kind, id,
                        "MinimumProtocolVersion", "TLSv1.2_2021",
                        "SslSupportMethod", "sni-only"));
        OwnedStack.accept(
                distribution, "CFR4", "TLS 1.2 is asked for on the raw resource, where no rule looks.");
    }

    /// Answers say themselves what may be kept.
    private BehaviorOptions throughToTheBalancer() {
        return BehaviorOptions.builder()
                .origin(
                        new HttpOrigin(
                                stack.plan.domain(),
                                HttpOriginProps.builder()
                                        .customHeaders(
                                                Map.of(
                                                        RateRules.FROM_THE_CDN,
                                                        passport.unsafeUnwrap()))
                                        .build()))
                .allowedMethods(AllowedMethods.ALLOW_ALL)
                .cachePolicy(CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS_QUERY_STRINGS)
                .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER)
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .build();
    }

    private BehaviorOptions media() {
        var bucket =
                Bucket.fromBucketAttributes(
                        this,
                        "Media",
                        BucketAttributes.builder()
                                // Known by its address alone.
                                .bucketName("media")
                                .bucketRegionalDomainName(stack.ask("data/articles/media-domain"))
                                .build());
        return BehaviorOptions.builder()
                .origin(S3BucketOrigin.withOriginAccessControl(bucket))
                .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
                .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                .build();
    }
}
