package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Collector;
import dev.inkstone.aws.plan.Plan;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.CloudMapOptions;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.servicediscovery.DnsRecordType;
import software.constructs.Construct;

/// Takes traces of all services by OpenTelemetry's protocol and hands them to X-Ray: one small task that
/// nothing waits for, so that the services' own tasks need no second container.
final class CollectorStack extends OwnedStack {

    private static final String NAME = Collector.NAME;

    private static final String SETTINGS =
            """
            extensions: {health_check: {}}
            receivers: {otlp: {protocols: {grpc: {endpoint: "0.0.0.0:%d"}}}}
            processors: {memory_limiter: {check_interval: 1s, limit_mib: 300}, batch: {timeout: 5s}}
            exporters: {awsxray: {}}
            service:
              extensions: [health_check]
              pipelines:
                traces: {receivers: [otlp], processors: [memory_limiter, batch], exporters: [awsxray]}
            """;

    CollectorStack(Construct scope, Plan plan) {
        super(scope, plan, NAME, "Takes traces and hands them to X-Ray");
        var task = task();
        FargateService.Builder.create(this, "Service")
                .serviceName(NAME)
                .cluster(services(subnetsOf("app")))
                .taskDefinition(task)
                .desiredCount(1)
                .minHealthyPercent(100)
                .maxHealthyPercent(200)
                .circuitBreaker(DeploymentCircuitBreaker.builder().rollback(true).build())
                .assignPublicIp(false)
                .vpcSubnets(
                        SubnetSelection.builder()
                                .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                .build())
                .securityGroups(List.of(securityGroup(NAME)))
                .cloudMapOptions(
                        CloudMapOptions.builder()
                                .name(NAME)
                                .cloudMapNamespace(namespace())
                                .dnsRecordType(DnsRecordType.A)
                                .dnsTtl(Duration.seconds(10))
                                .build())
                .build();
    }

    /// Where services send their traces.
    static String endpoint(Plan plan) {
        return "http://%s.%s.inkstone.internal:%d".formatted(NAME, plan.environment().id(), Collector.PORT);
    }

    private FargateTaskDefinition task() {
        var execution = role("ExecutionRole", "Starts the task: image and logs");
        var role = role("Role", "Hands traces to X-Ray");
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"))
                        .resources(List.of("*"))
                        .build());
        var task =
                FargateTaskDefinition.Builder.create(this, "Definition")
                        .family(plan.name(NAME))
                        .cpu(256)
                        .memoryLimitMiB(512)
                        .runtimePlatform(ServiceTask.platform(plan))
                        .executionRole(execution)
                        .taskRole(role)
                        .build();
        task.addContainer(NAME, container());
        accept(execution, "IAM5", "Logging in to the registry knows no resources.");
        accept(role, "IAM5", "Traces know no resources.");
        accept(task, "ECS2", "Nothing secret is among them.");
        return task;
    }

    private ContainerDefinitionOptions container() {
        return ContainerDefinitionOptions.builder()
                .image(
                        ContainerImage.fromEcrRepository(
                                ImagesStack.repository(this, NAME), Collector.VERSION))
                .user("1000:1000")
                .readonlyRootFilesystem(true)
                .environment(Map.of("AOT_CONFIG_CONTENT", SETTINGS.formatted(Collector.PORT)))
                .portMappings(
                        List.of(PortMapping.builder().name("otlp").containerPort(Collector.PORT).build()))
                .healthCheck(
                        HealthCheck.builder()
                                .command(List.of("CMD", "/healthcheck"))
                                .interval(Duration.seconds(30))
                                .build())
                .linuxParameters(
                        LinuxParameters.Builder.create(this, "Linux")
                                .initProcessEnabled(true)
                                .build())
                .logging(
                        LogDriver.awsLogs(
                                AwsLogDriverProps.builder()
                                        .streamPrefix("task")
                                        .logGroup(
                                                new Logs(
                                                                this,
                                                                plan,
                                                                "Logs",
                                                                "/inkstone/%s/" + NAME,
                                                                operationsKey())
                                                        .group())
                                        .build()))
                .build();
    }

    private Role role(String id, String description) {
        return Role.Builder.create(this, id)
                .description("%s: %s".formatted(NAME, description))
                .assumedBy(
                        Principals.service("ecs-tasks")
                                .withConditions(
                                        Map.of(
                                                "StringEquals",
                                                Map.of("aws:SourceAccount", Aws.ACCOUNT_ID))))
                .build();
    }
}
