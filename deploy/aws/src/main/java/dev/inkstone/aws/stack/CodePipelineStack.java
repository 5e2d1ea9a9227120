package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Service;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.BuildEnvironmentVariable;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.codebuild.Cache;
import software.amazon.awscdk.services.codebuild.CloudWatchLoggingOptions;
import software.amazon.awscdk.services.codebuild.ComputeType;
import software.amazon.awscdk.services.codebuild.LinuxBuildImage;
import software.amazon.awscdk.services.codebuild.LocalCacheMode;
import software.amazon.awscdk.services.codebuild.LoggingOptions;
import software.amazon.awscdk.services.codebuild.PipelineProject;
import software.amazon.awscdk.services.codepipeline.Artifact;
import software.amazon.awscdk.services.codepipeline.Pipeline;
import software.amazon.awscdk.services.codepipeline.PipelineType;
import software.amazon.awscdk.services.codepipeline.StageOptions;
import software.amazon.awscdk.services.codepipeline.actions.CodeBuildAction;
import software.amazon.awscdk.services.codepipeline.actions.S3SourceAction;
import software.amazon.awscdk.services.codepipeline.actions.S3Trigger;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.CodePipeline;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.constructs.Construct;

/// The other choice of pipeline, all inside AWS: one per service, started by its own object in S3,
/// since neither partition's Git connections exist in the other. Whoever puts the object decides
// which
/// services a change touches (`./inkstone aws touched`).
final class CodePipelineStack extends OwnedStack {

    CodePipelineStack(Construct scope, Plan plan) {
        super(scope, plan, "pipeline-codebuild", "CodeBuild deploys to this environment");
        var key =
                Key.Builder.create(this, "Key")
                        .alias("alias/" + plan.name("pipeline"))
                        .enableKeyRotation(true)
                        .removalPolicy(software.amazon.awscdk.RemovalPolicy.DESTROY)
                        .build();
        var sources = bucket("Sources", key);
        // CDK would do this with a function that may change every bucket.
        ((CfnBucket) sources.getNode().getDefaultChild())
                .addPropertyOverride(
                        "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled",
                        true);
        var artifacts = bucket("Artifacts", key);
        for (var service : Service.values()) {
            pipeline(service, sources, artifacts, key);
        }
        CfnOutput.Builder.create(this, "PutSourcesInto")
                .description("As <service>.zip")
                .value(sources.getBucketName())
                .build();
    }

    private Bucket bucket(String id, Key key) {
        var bucket =
                PrivateBucket.of(this, id, this)
                        .encryption(BucketEncryption.KMS)
                        .encryptionKey(key)
                        .bucketKeyEnabled(true)
                        .versioned(true)
                        .build();
        accept(bucket, "S1", "Sources and builds are read by the pipeline alone.");
        return bucket;
    }

    private void pipeline(Service service, Bucket sources, Bucket artifacts, Key key) {
        var source = new Artifact(service.id().replace('-', '_'));
        var pipeline =
                Pipeline.Builder.create(this, service.id())
                        .pipelineName(plan.name(service.id()))
                        .pipelineType(PipelineType.V2)
                        .artifactBucket(artifacts)
                        .restartExecutionOnUpdate(false)
                        .build();
        pipeline.addStage(
                StageOptions.builder()
                        .stageName("Source")
                        .actions(
                                List.of(
                                        S3SourceAction.Builder.create()
                                                .actionName("Source")
                                                .bucket(sources)
                                                .bucketKey(service.id() + ".zip")
                                                .trigger(S3Trigger.NONE)
                                                .output(source)
                                                .build()))
                        .build());
        pipeline.addStage(
                StageOptions.builder()
                        .stageName("Deploy")
                        .actions(
                                List.of(
                                        CodeBuildAction.Builder.create()
                                                .actionName("Deploy")
                                                .project(project(service, key))
                                                .input(source)
                                                .build()))
                        .build());
        startedBy(sources, service.id() + ".zip", pipeline);
        accept(pipeline, "IAM5", "Objects of the pipeline's own buckets.");
    }

    private void startedBy(Bucket sources, String object, Pipeline pipeline) {
        Rule.Builder.create(this, "Start-" + object)
                .description(object + " was put")
                .eventPattern(
                        EventPattern.builder()
                                .source(List.of("aws.s3"))
                                .detailType(List.of("Object Created"))
                                .detail(
                                        Map.of(
                                                "bucket",
                                                Map.of("name", List.of(sources.getBucketName())),
                                                "object",
                                                Map.of("key", List.of(object))))
                                .build())
                .targets(List.of(new CodePipeline(pipeline)))
                .build();
    }

    private PipelineProject project(Service service, Key key) {
        var project =
                PipelineProject.Builder.create(this, "Build-" + service.id())
                        .projectName(plan.name("deploy-" + service.id()))
                        .buildSpec(BuildSpec.fromSourceFilename("deploy/aws/buildspec.yml"))
                        .environment(
                                BuildEnvironment.builder()
                                        .buildImage(LinuxBuildImage.AMAZON_LINUX_2_5)
                                        .computeType(ComputeType.LARGE)
                                        .build())
                        .environmentVariables(
                                Map.of(
                                        "SERVICE", plain(service.id()),
                                        "ENVIRONMENT", plain(plan.environment().id())))
                        .encryptionKey(key)
                        .cache(Cache.local(LocalCacheMode.CUSTOM))
                        .timeout(Duration.minutes(45))
                        .logging(
                                LoggingOptions.builder()
                                        .cloudWatch(
                                                CloudWatchLoggingOptions.builder()
                                                        .logGroup(
                                                                new Logs(
                                                                                this,
                                                                                plan,
                                                                                "Logs-"
                                                                                        + service
                                                                                                .id(),
                                                                                "/inkstone/%s/pipeline/"
                                                                                        + service
                                                                                                .id(),
                                                                                operationsKey())
                                                                        .group())
                                                        .build())
                                        .build())
                        .build();
        Deploying.permissions(plan).forEach(project::addToRolePolicy);
        accept(project, "IAM5", Deploying.WIDE + " Reports and artifacts are the project's own.");
        return project;
    }

    private static BuildEnvironmentVariable plain(String value) {
        return BuildEnvironmentVariable.builder().value(value).build();
    }
}
