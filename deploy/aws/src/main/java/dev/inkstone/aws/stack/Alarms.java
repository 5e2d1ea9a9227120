package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Alarms of one owner, in the owner's stack; each tells the one topic when it begins and ends.
final class Alarms extends Construct {

    private static final Duration MINUTE = Duration.minutes(1);
    private static final Duration FIVE_MINUTES = Duration.minutes(5);
    private static final double GIGABYTE = 1e9;

    private final OwnedStack stack;
    private final ITopic topic;

    Alarms(OwnedStack stack) {
        super(stack, "Alarms");
        this.stack = stack;
        this.topic = Topic.fromTopicArn(this, "Topic", stack.ask("observability/topic"));
    }

    /// @param periods of the metric's own, in a row
    Alarm above(String name, IMetric metric, double limit, int periods, String means) {
        return alarm(
                name, metric, limit, periods, means, ComparisonOperator.GREATER_THAN_THRESHOLD);
    }

    Alarm below(String name, IMetric metric, double limit, int periods, String means) {
        return alarm(name, metric, limit, periods, means, ComparisonOperator.LESS_THAN_THRESHOLD);
    }

    /// @param others the second target groups of pairs, if there are any; they get alarms of their own,
    ///     since an alarm takes at most ten metrics
    /// @return the names of those on which a deployment is taken back
    List<String> service(
            Service service,
            List<ApplicationTargetGroup> targets,
            List<ApplicationTargetGroup> others) {
        above("cpu", ecs("CPUUtilization", service), 80, 5, "Tasks' processors are over 80 %");
        above(
                "memory",
                ecs("MemoryUtilization", service),
                80,
                5,
                "Tasks' memory is over 80 % used");
        above("disk", disk(service), 80, 5, "Tasks' disks are over 80 % full");
        var all = new ArrayList<>(answers("", targets));
        if (!others.isEmpty()) {
            all.addAll(answers("-green", others));
        }
        return all;
    }

    private List<String> answers(String suffix, List<ApplicationTargetGroup> targets) {
        var balancer = stack.ask("edge/balancer");
        above(
                "errors" + suffix,
                errors(balancer, targets),
                5,
                2,
                "More than 5 % of requests are answered with a 5xx");
        above(
                "slow" + suffix,
                balanced("TargetResponseTime", "p95", balancer, targets.getFirst()),
                2,
                3,
                "One request in twenty takes over 2 s");
        below(
                "nobody-healthy" + suffix,
                balanced("HealthyHostCount", "Minimum", balancer, targets.getFirst()),
                1,
                2,
                "No task is healthy");
        return List.of(named("errors" + suffix), named("nobody-healthy" + suffix));
    }

    void database(String instance, Environment.Relational size) {
        above(
                "database-cpu",
                rds("CPUUtilization", instance),
                80,
                3,
                "The database's processor is over 80 %");
        // RDS counts what is free.
        below(
                "database-memory",
                rds("FreeableMemory", instance),
                0.2 * size.memory() * GIGABYTE,
                3,
                "The database's memory is over 80 % used");
        below(
                "database-disk",
                rds("FreeStorageSpace", instance),
                0.2 * size.gigabytes() * GIGABYTE,
                1,
                "The database's disk is over 80 % full; it grows by itself up to "
                        + size.most()
                        + " GB");
    }

    void cache(String group, int nodes) {
        IntStream.rangeClosed(1, nodes)
                .mapToObj(node -> "%s-%03d".formatted(group, node))
                .forEach(
                        node -> {
                            above(
                                    node + "-cpu",
                                    redis("EngineCPUUtilization", node),
                                    80,
                                    3,
                                    "Redis's processor is over 80 %");
                            above(
                                    node + "-memory",
                                    redis("DatabaseMemoryUsagePercentage", node),
                                    80,
                                    3,
                                    "Redis's memory is over 80 % used");
                        });
    }

    void queue(
            Queue of,
            software.amazon.awscdk.services.sqs.Queue queue,
            software.amazon.awscdk.services.sqs.Queue dead) {
        above(
                of.id() + "-age",
                queue.metricApproximateAgeOfOldestMessage(),
                300,
                1,
                "An event has been waiting for over five minutes: its consumer hangs or is overloaded");
        above(
                of.id() + "-dead",
                dead.metricApproximateNumberOfMessagesVisible(),
                0,
                1,
                "An event could not be handled in five tries");
    }

    private Alarm alarm(
            String name,
            IMetric metric,
            double limit,
            int periods,
            String means,
            ComparisonOperator operator) {
        var alarm =
                Alarm.Builder.create(this, name)
                        .alarmName(named(name))
                        .alarmDescription(means)
                        .metric(metric)
                        .threshold(limit)
                        .evaluationPeriods(periods)
                        .comparisonOperator(operator)
                        .treatMissingData(TreatMissingData.NOT_BREACHING)
                        .build();
        alarm.addAlarmAction(new SnsAction(topic));
        alarm.addOkAction(new SnsAction(topic));
        return alarm;
    }

    private String named(String alarm) {
        return stack.getStackName() + "-" + alarm;
    }

    private Metric ecs(String name, Service service) {
        return metric(
                "AWS/ECS",
                name,
                MINUTE,
                Map.of("ClusterName", stack.plan.name("services"), "ServiceName", service.id()));
    }

    private IMetric disk(Service service) {
        var of = Map.of("ClusterName", stack.plan.name("services"), "ServiceName", service.id());
        return MathExpression.Builder.create()
                .expression("100 * used / reserved")
                .usingMetrics(
                        Map.of(
                                "used", insights("EphemeralStorageUtilized", of),
                                "reserved", insights("EphemeralStorageReserved", of)))
                .label("disk, %")
                .period(MINUTE)
                .build();
    }

    private static Metric insights(String name, Map<String, String> of) {
        return metric("ECS/ContainerInsights", name, MINUTE, of);
    }

    /// Over all target groups, those of a load balancer's own answers left out.
    private static IMetric errors(String balancer, List<ApplicationTargetGroup> targets) {
        var metrics = new HashMap<String, IMetric>();
        for (var i = 0; i < targets.size(); i++) {
            metrics.put(
                    "e" + i,
                    balanced("HTTPCode_Target_5XX_Count", "Sum", balancer, targets.get(i)));
            metrics.put("r" + i, balanced("RequestCount", "Sum", balancer, targets.get(i)));
        }
        return MathExpression.Builder.create()
                .expression(
                        "100 * (%s) / (%s)"
                                .formatted(sum("e", targets.size()), sum("r", targets.size())))
                .usingMetrics(metrics)
                .label("5xx, %")
                .period(MINUTE)
                .build();
    }

    private static String sum(String of, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "FILL(%s%d, 0)".formatted(of, i))
                .collect(Collectors.joining(" + "));
    }

    private static Metric balanced(
            String name, String statistic, String balancer, ApplicationTargetGroup targets) {
        return Metric.Builder.create()
                .namespace("AWS/ApplicationELB")
                .metricName(name)
                .statistic(statistic)
                .period(MINUTE)
                .dimensionsMap(
                        Map.of(
                                "LoadBalancer",
                                balancer,
                                "TargetGroup",
                                targets.getTargetGroupFullName()))
                .build();
    }

    private static Metric rds(String name, String instance) {
        return metric("AWS/RDS", name, FIVE_MINUTES, Map.of("DBInstanceIdentifier", instance));
    }

    private static Metric redis(String name, String node) {
        return metric("AWS/ElastiCache", name, FIVE_MINUTES, Map.of("CacheClusterId", node));
    }

    static Metric metric(
            String namespace, String name, Duration period, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .statistic("Average")
                .period(period)
                .dimensionsMap(dimensions)
                .build();
    }
}
