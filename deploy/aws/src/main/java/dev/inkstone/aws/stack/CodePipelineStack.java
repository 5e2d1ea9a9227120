package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Deployables;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.BuildEnvironmentVariable;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.codebuild.Cache;
import software.amazon.awscdk.services.codebuild.CfnProject;
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
import software.amazon.awscdk.services.events.IRuleTarget;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.CodeBuildProject;
import software.amazon.awscdk.services.events.targets.CodePipeline;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/// The other choice of pipeline, all inside AWS: one per service and for the function, started by its
/// own object in S3 (deploy/aws/hand-over), since neither partition's Git connections exist in the
/// other. Whoever puts the object decides which services a change touches (`./inkstone aws touched`).
/// aws-cn has no CodePipeline: there the object starts CodeBuild itself.
final class CodePipelineStack extends OwnedStack {

    private static final String BUILD = "deploy/aws/buildspec.yml";

    CodePipelineStack(Construct scope, Plan plan) {
        super(scope, plan, "pipeline-codebuild", "CodeBuild deploys to this environment");
        var key =
                Key.Builder.create(this, "Key")
                        .alias("alias/" + plan.name("pipeline"))
                        .enableKeyRotation(true)
                        // What the buckets hold outlives the stack in prod.
                        .removalPolicy(removal())
                        .build();
        var sources = bucket("Sources", key);
        // CDK would do this with a function that may change every bucket.
        ((CfnBucket) sources.getNode().getDefaultChild())
                .addPropertyOverride(
                        "NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled",
                        true);
        var artifacts = bucket("Artifacts", key);
        for (var service : Deployables.ids()) {
            var project = project(service, key);
            startedBy(
                    sources,
                    service + ".zip",
                    switch (plan.partition()) {
                        case AWS ->
                                new CodePipeline(pipeline(service, project, sources, artifacts));
                        case AWS_CN -> {
                            takes(project, service + ".zip", sources, artifacts);
                            yield new CodeBuildProject(project);
                        }
                    });
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
                        .lifecycleRules(List.of(aging()))
                        .build();
        accept(bucket, "S1", "Sources and builds are read by the pipeline alone.");
        return bucket;
    }

    /// What was built from can be built again: from the repository.
    private LifecycleRule aging() {
        var days = Duration.days(plan.environment().keeping().logDays());
        return LifecycleRule.builder()
                .id("kept-as-long-as-logs")
                .expiration(days)
                .noncurrentVersionExpiration(Duration.days(30))
                .abortIncompleteMultipartUploadAfter(Duration.days(7))
                .build();
    }

    private Pipeline pipeline(
            String service, PipelineProject project, Bucket sources, Bucket artifacts) {
        var name = service.replace('-', '_');
        var source = new Artifact(name);
        var pipeline =
                Pipeline.Builder.create(this, service)
                        .pipelineName(plan.name(service))
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
                                                .bucketKey(service + ".zip")
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
                                                .project(project)
                                                .input(source)
                                                .outputs(List.of(new Artifact(name + "_bom")))
                                                .build()))
                        .build());
        accept(pipeline, "IAM5", "Objects of the pipeline's own buckets.");
        return pipeline;
    }

    /// A project that no pipeline hands sources to, or takes what was built from.
    private static void takes(
            PipelineProject project, String object, Bucket sources, Bucket artifacts) {
        var alone = (CfnProject) project.getNode().getDefaultChild();
        alone.setSource(
                CfnProject.SourceProperty.builder()
                        .type("S3")
                        .location(sources.getBucketName() + "/" + object)
                        .buildSpec(BUILD)
                        .build());
        alone.setArtifacts(
                CfnProject.ArtifactsProperty.builder()
                        .type("S3")
                        .location(artifacts.getBucketName())
                        .name("bom.zip")
                        .path(object.replace(".zip", ""))
                        .namespaceType("BUILD_ID")
                        .packaging("ZIP")
                        .build());
        sources.grantRead(project, object);
        artifacts.grantPut(project);
    }

    private void startedBy(Bucket sources, String object, IRuleTarget target) {
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
                .targets(List.of(target))
                .build();
    }

    private PipelineProject project(String service, Key key) {
        var project =
                PipelineProject.Builder.create(this, "Build-" + service)
                        .projectName(plan.name("deploy-" + service))
                        .buildSpec(BuildSpec.fromSourceFilename(BUILD))
                        .environment(
                                BuildEnvironment.builder()
                                        .buildImage(LinuxBuildImage.AMAZON_LINUX_2_5)
                                        .computeType(ComputeType.LARGE)
                                        .build())
                        .environmentVariables(
                                Map.of(
                                        "SERVICE", plain(service),
                                        "ENVIRONMENT", plain(plan.environment().id()),
                                        "INKSTONE_URL", plain(entry())))
                        .encryptionKey(key)
                        .cache(Cache.local(LocalCacheMode.CUSTOM))
                        .timeout(Duration.minutes(45))
                        // Deployments of one service wait for each other.
                        .concurrentBuildLimit(1)
                        .logging(
                                LoggingOptions.builder()
                                        .cloudWatch(
                                                CloudWatchLoggingOptions.builder()
                                                        .logGroup(
                                                                new Logs(
                                                                                this,
                                                                                plan,
                                                                                "Logs-" + service,
                                                                                "/inkstone/%s/pipeline/"
                                                                                        + service,
                                                                                operationsKey())
                                                                        .group())
                                                        .build())
                                        .build())
                        .build();
        Deploying.permissions(this).forEach(project::addToRolePolicy);
        accept(project, "IAM5", Deploying.WIDE + " Reports and artifacts are the project's own.");
        return project;
    }

    /// Where a deployed version is tried: while the ports are closed, with the project's signature.
    private String entry() {
        return plan.open() ? "https://" + plan.domain() : ask(ApiGateway.URL);
    }

    private static BuildEnvironmentVariable plain(String value) {
        return BuildEnvironmentVariable.builder().value(value).build();
    }
}
