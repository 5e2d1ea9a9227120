package dev.inkstone.aws.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.aws.plan.Collector;
import dev.inkstone.aws.plan.Lacks;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Refused;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Service;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;
import software.amazon.awscdk.cxapi.SynthesisMessageLevel;

/// All stacks of one environment, in the order in which they can first be deployed, and their
/// templates.
public final class Synthesis {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Of CDK's many switches: each keeps a template from saying more than it must.
    private static final Map<String, Object> SWITCHES =
            Map.of(
                    "@aws-cdk/aws-iam:minimizePolicies", true,
                    "@aws-cdk/core:checkSecretUsage", true,
                    "@aws-cdk/aws-s3:createDefaultLoggingPolicy", true,
                    "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
                    "@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker", true,
                    "@aws-cdk/aws-kms:aliasNameRef", true);

    private final Plan plan;
    private final App app;

    /// @param out a folder for the templates, made if it is not there
    public Synthesis(Plan plan, Path out) {
        app =
                new App(
                        AppProps.builder()
                                .outdir(out.toString())
                                .analyticsReporting(false)
                                .treeMetadata(false)
                                .context(SWITCHES)
                                .build());
        this.plan = plan;
        inOrder(levels(app, plan));
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
    }

    /// Writes the templates.
    ///
    /// @throws Refused when the partition lacks something they ask for, or CDK would not deploy them
    public CloudAssembly run() {
        var assembly = app.synth();
        for (var stack : assembly.getStacks()) {
            Lacks.check(plan.partition(), template(stack));
        }
        refuseErrors(assembly);
        return assembly;
    }

    /// CDK's command would refuse them too, after a page of its own, and only once they are to be
    /// deployed.
    static void refuseErrors(CloudAssembly assembly) {
        assembly.getStacks().stream()
                .flatMap(stack -> stack.getMessages().stream())
                .filter(it -> it.getLevel() == SynthesisMessageLevel.ERROR)
                .findFirst()
                .ifPresent(
                        it -> {
                            throw new Refused(
                                    "%s cannot be deployed as it is: %s"
                                            .formatted(
                                                    it.getId(),
                                                    it.getEntry()
                                                            .getData()
                                                            .toString()
                                                            .lines()
                                                            .findFirst()
                                                            .orElse("")));
                        });
    }

    private static JsonNode template(CloudFormationStackArtifact stack) {
        try {
            return JSON.readTree(Path.of(stack.getTemplateFullPath()).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<Stack>> levels(App app, Plan plan) {
        return List.<List<Stack>>of(
                List.of(new NetworkStack(app, plan), new DnsStack(app, plan)),
                List.of(new ObservabilityStack(app, plan)),
                Stream.<Stream<? extends Stack>>of(
                                each(Database.values(), it -> new DataStack(app, plan, it)),
                                each(
                                        Service.values(),
                                        it -> new ImagesStack(app, plan, it.id())),
                                traces(plan, () -> new ImagesStack(app, plan, Collector.NAME)))
                        .<Stack>flatMap(stacks -> stacks)
                        .toList(),
                List.of(new EdgeStack(app, plan), new FunctionStack(app, plan)),
                Stream.concat(
                                traces(plan, () -> new CollectorStack(app, plan)),
                                each(Service.values(), it -> new ServiceStack(app, plan, it)))
                        .toList(),
                List.of(new GitHubStack(app, plan), new CodePipelineStack(app, plan)));
    }

    private static Stream<Stack> traces(Plan plan, Supplier<Stack> stack) {
        return plan.traces() ? Stream.of(stack.get()) : Stream.empty();
    }

    private static <E> Stream<Stack> each(E[] all, Function<E, Stack> stack) {
        return Arrays.stream(all).map(stack);
    }

    /// For the first deployment of all; later each goes by itself.
    private static void inOrder(List<List<Stack>> levels) {
        for (var i = 1; i < levels.size(); i++) {
            for (var stack : levels.get(i)) {
                levels.get(i - 1).forEach(before -> stack.addStackDependency(before));
            }
        }
    }
}
