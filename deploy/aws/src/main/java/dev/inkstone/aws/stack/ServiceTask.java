package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Service;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/// The task of a service: one container, and the two roles it runs under.
final class ServiceTask extends Construct {

    /// The file system is read-only but for these: what the JVM and the search index write, and
    // what
    /// a session into the container needs.
    private static final Map<String, String> WRITABLE =
            Map.of(
                    "tmp", "/tmp",
                    "index", ServiceSettings.INDEX,
                    "session-state", "/var/lib/amazon",
                    "session-logs", "/var/log/amazon");

    /// As in the images.
    private static final String USER = "1000:1000";

    private final OwnedStack stack;
    private final Plan plan;
    private final Service service;
    private final Role taskRole;
    private final FargateTaskDefinition definition;

    ServiceTask(OwnedStack stack, Service service) {
        super(stack, "Task");
        this.stack = stack;
        this.plan = stack.plan;
        this.service = service;
        this.taskRole = role("Role", "What the service itself may do");
        var execution = role("ExecutionRole", "Starts tasks: image, secrets, logs");
        this.definition = definition(execution);
        var settings = new ServiceSettings(stack, service);
        var container = container(settings);
        WRITABLE.forEach((name, path) -> writable(container, name, path));
        settings.reading().forEach(execution::addToPolicy);
        settings.permissions().forEach(taskRole::addToPolicy);
        OwnedStack.accept(execution, "IAM5", "Logging in to the registry knows no resources.");
        OwnedStack.accept(
                definition, "ECS2", "Nothing secret is among them: those are in secrets.");
    }

    FargateTaskDefinition definition() {
        return definition;
    }

    Role taskRole() {
        return taskRole;
    }

    /// Only for tasks of this account: AWS's own service must not be lent to somebody else's.
    private Role role(String id, String description) {
        var principal =
                Principals.service("ecs-tasks")
                        .withConditions(
                                Map.of(
                                        "StringEquals",
                                        Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)));
        return Role.Builder.create(this, id)
                .description("%s: %s".formatted(service.id(), description))
                .assumedBy(principal)
                .build();
    }

    private FargateTaskDefinition definition(Role execution) {
        return FargateTaskDefinition.Builder.create(this, "Definition")
                        .family(plan.name(service.id()))
                        .cpu(plan.environment().tasks().cpu())
                        .memoryLimitMiB(plan.environment().tasks().memory())
                        .runtimePlatform(platform(plan))
                        .executionRole(execution)
                        .taskRole(taskRole)
                        .build();
    }

    static RuntimePlatform platform(Plan plan) {
        return RuntimePlatform.builder()
                .operatingSystemFamily(OperatingSystemFamily.LINUX)
                .cpuArchitecture(plan.arm() ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64)
                .build();
    }

    private ContainerDefinition container(ServiceSettings settings) {
        return definition.addContainer(
                service.id(),
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromEcrRepository(
                                        ImagesStack.repository(stack, service.id()), version()))
                        .essential(true)
                        .user(USER)
                        .readonlyRootFilesystem(true)
                        .portMappings(
                                List.of(
                                        PortMapping.builder()
                                                .name("http")
                                                .containerPort(service.port())
                                                .build()))
                        .environment(settings.environment())
                        .secrets(settings.secrets(this))
                        .healthCheck(alive())
                        // Requests in flight get what the service takes for them, and some more.
                        .stopTimeout(Duration.seconds(40))
                        .linuxParameters(
                                LinuxParameters.Builder.create(this, "Linux")
                                        .initProcessEnabled(true)
                                        .build())
                        .logging(logging())
                        .build());
    }

    /// Whether it lives; whether it gets requests is asked by the load balancer.
    private HealthCheck alive() {
        return HealthCheck.builder()
                .command(
                        List.of(
                                "CMD",
                                "curl",
                                "--fail",
                                "--silent",
                                "--max-time",
                                "3",
                                "http://127.0.0.1:%d/api/health/live".formatted(service.port())))
                .interval(Duration.seconds(10))
                .timeout(Duration.seconds(5))
                .retries(3)
                .startPeriod(Duration.seconds(60))
                .build();
    }

    private LogDriver logging() {
        return LogDriver.awsLogs(
                AwsLogDriverProps.builder()
                        .streamPrefix("task")
                        .logGroup(
                                new Logs(
                                                this,
                                                plan,
                                                "Logs",
                                                "/inkstone/%s/" + service.id(),
                                                stack.operationsKey())
                                        .group())
                        .build());
    }

    /// A commit. A deployment of another one changes this alone.
    private String version() {
        return CfnParameter.Builder.create(stack, "Version")
                .description("Tag of the image: the commit it was built from")
                .defaultValue(plan.version())
                .build()
                .getValueAsString();
    }

    private void writable(ContainerDefinition container, String name, String path) {
        definition.addVolume(Volume.builder().name(name).build());
        container.addMountPoints(
                MountPoint.builder()
                        .sourceVolume(name)
                        .containerPath(path)
                        .readOnly(false)
                        .build());
    }
}
