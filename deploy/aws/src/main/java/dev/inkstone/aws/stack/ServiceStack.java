package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.applicationautoscaling.ScalableTarget;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.AlarmBehavior;
import software.amazon.awscdk.services.ecs.AvailabilityZoneRebalancing;
import software.amazon.awscdk.services.ecs.CloudMapOptions;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.DeploymentAlarmConfig;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.DeploymentStrategy;
import software.amazon.awscdk.services.ecs.ExecuteCommandConfiguration;
import software.amazon.awscdk.services.ecs.ExecuteCommandLogConfiguration;
import software.amazon.awscdk.services.ecs.ExecuteCommandLogging;
import software.amazon.awscdk.services.ecs.FargatePlatformVersion;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.MemoryUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.PropagatedTagSource;
import software.amazon.awscdk.services.ecs.RequestCountScalingProps;
import software.amazon.awscdk.services.ecs.ScalableTaskCount;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.servicediscovery.DnsRecordType;
import software.constructs.Construct;

/// One service: its task, the paths it answers, how many there are, and when somebody is told.
final class ServiceStack extends OwnedStack {

    /// Eighty percent of what a quarter of a processor was measured to answer.
    private static final int REQUESTS_A_MINUTE = 6_000;

    static final String SESSIONS = "/inkstone/%s/sessions";

    private final Service service;

    ServiceStack(Construct scope, Plan plan, Service service) {
        super(scope, plan, service.id(), "The service " + service.id());
        this.service = service;
        var vpc = vpc("app");
        var task = new ServiceTask(this, service);
        var paths = new Paths(this, service, vpc);
        var alarms = new Alarms(this);
        var runs = runs(task, vpc, alarms.service(service, paths.targets(), paths.others()));
        paths.lead(runs);
        scaling(runs, paths);
    }

    static String logGroup(Plan plan, Service service) {
        return "/inkstone/%s/%s".formatted(plan.environment().id(), service.id());
    }

    /// Of the cluster, and known to each service, whose task writes them.
    static ExecuteCommandConfiguration sessions(OwnedStack stack) {
        return ExecuteCommandConfiguration.builder()
                .logging(ExecuteCommandLogging.OVERRIDE)
                .logConfiguration(
                        ExecuteCommandLogConfiguration.builder()
                                .cloudWatchLogGroup(
                                        LogGroup.fromLogGroupName(
                                                stack,
                                                "SessionLogs",
                                                SESSIONS.formatted(stack.plan.environment().id())))
                                .cloudWatchEncryptionEnabled(true)
                                .build())
                .build();
    }

    private FargateService runs(ServiceTask task, IVpc vpc, List<String> alarmNames) {
        var builder =
                FargateService.Builder.create(this, "Service")
                        .serviceName(service.id())
                        .cluster(services(vpc))
                        .taskDefinition(task.definition())
                        .platformVersion(FargatePlatformVersion.LATEST)
                        .desiredCount(tasks())
                        .minHealthyPercent(100)
                        .maxHealthyPercent(200)
                        .circuitBreaker(DeploymentCircuitBreaker.builder().rollback(true).build())
                        .deploymentAlarms(
                                DeploymentAlarmConfig.builder()
                                        .alarmNames(alarmNames)
                                        .behavior(AlarmBehavior.ROLLBACK_ON_ALARM)
                                        .build())
                        .healthCheckGracePeriod(Duration.seconds(120))
                        .enableExecuteCommand(true)
                        .enableEcsManagedTags(true)
                        .propagateTags(PropagatedTagSource.SERVICE)
                        .assignPublicIp(false)
                        .vpcSubnets(
                                SubnetSelection.builder()
                                        .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                        .build())
                        .securityGroups(List.of(securityGroup(service.id())))
                        .cloudMapOptions(
                                CloudMapOptions.builder()
                                        .name(service.id())
                                        .cloudMapNamespace(namespace())
                                        .dnsRecordType(DnsRecordType.A)
                                        .dnsTtl(Duration.seconds(10))
                                        .build());
        switch (plan.strategy(service)) {
            case ROLLING ->
                    builder.availabilityZoneRebalancing(AvailabilityZoneRebalancing.ENABLED);
            case BLUE_GREEN ->
                    builder.deploymentStrategy(DeploymentStrategy.BLUE_GREEN)
                            .bakeTime(Duration.minutes(5));
        }
        var runs = builder.build();
        accept(
                task.taskRole(),
                "IAM5",
                "A session into a container: its four channels know no resources, and the agent lists"
                        + " log groups (logs:DescribeLogGroups) to find its own, which is asked of all.");
        return runs;
    }

    /// They are scaled; a deployment says how many there are, or it would begin by taking some away.
    private Number tasks() {
        return CfnParameter.Builder.create(this, "Tasks")
                .type("Number")
                .description("How many there are now")
                .defaultValue(plan.environment().tasks().least())
                .build()
                .getValueAsNumber();
    }

    private void scaling(FargateService runs, Paths paths) {
        var tasks = plan.environment().tasks();
        var scaling =
                runs.autoScaleTaskCount(
                        EnableScalingProps.builder()
                                .minCapacity(tasks.least())
                                .maxCapacity(tasks.most())
                                .build());
        var in = Duration.minutes(5);
        var out = Duration.seconds(30);
        scaling.scaleOnCpuUtilization(
                "Processor",
                CpuUtilizationScalingProps.builder()
                        .targetUtilizationPercent(60)
                        .scaleInCooldown(in)
                        .scaleOutCooldown(out)
                        .build());
        scaling.scaleOnMemoryUtilization(
                "Memory",
                MemoryUtilizationScalingProps.builder()
                        .targetUtilizationPercent(75)
                        .scaleInCooldown(in)
                        .scaleOutCooldown(out)
                        .build());
        switch (plan.strategy(service)) {
            case ROLLING ->
                    scaling.scaleOnRequestCount(
                            "Requests",
                            RequestCountScalingProps.builder()
                                    .requestsPerTarget(REQUESTS_A_MINUTE)
                                    .targetGroup(paths.main())
                                    .scaleInCooldown(in)
                                    .scaleOutCooldown(out)
                                    .build());
            case BLUE_GREEN ->
                    CfnScalingPolicy.Builder.create(this, "Requests")
                            .policyName(getStackName() + "-requests")
                            .policyType("TargetTrackingScaling")
                            .scalingTargetId(target(scaling).getScalableTargetId())
                            .targetTrackingScalingPolicyConfiguration(
                                    CfnScalingPolicy
                                            .TargetTrackingScalingPolicyConfigurationProperty
                                            .builder()
                                            .targetValue(REQUESTS_A_MINUTE)
                                            .scaleInCooldown(in.toSeconds())
                                            .scaleOutCooldown(out.toSeconds())
                                            .customizedMetricSpecification(
                                                    CfnScalingPolicy
                                                            .CustomizedMetricSpecificationProperty
                                                            .builder()
                                                            .metrics(requestsOfATask(paths))
                                                            .build())
                                            .build())
                            .build();
        }
    }

    private static ScalableTarget target(ScalableTaskCount scaling) {
        return (ScalableTarget) scaling.getNode().findChild("Target");
    }

    /// A task is a target of every pair, and gets requests by that side which a rule leads to.
    private List<Map<String, Object>> requestsOfATask(Paths paths) {
        var groups = Stream.concat(paths.targets().stream(), paths.others().stream()).toList();
        var all = new ArrayList<Map<String, Object>>();
        var sum = new StringJoiner(" + ");
        for (var i = 0; i < groups.size(); i++) {
            sum.add("FILL(r%d, 0)".formatted(i));
            all.add(
                    Map.of(
                            "id",
                            "r" + i,
                            "returnData",
                            false,
                            "metricStat",
                            Map.of(
                                    "stat",
                                    "Sum",
                                    "metric",
                                    Map.of(
                                            "namespace",
                                            "AWS/ApplicationELB",
                                            "metricName",
                                            "RequestCountPerTarget",
                                            "dimensions",
                                            List.of(
                                                    Map.of(
                                                            "name",
                                                            "TargetGroup",
                                                            "value",
                                                            groups.get(i)
                                                                    .getTargetGroupFullName()))))));
        }
        all.add(Map.of("id", "requests", "expression", sum.toString(), "returnData", true));
        return all;
    }
}
