package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
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

    /// @param others the second target groups of pairs, if there are any, in the order of the first
    /// @return the names of those on which a deployment is taken back
    List<String> service(
            Service service,
            List<ApplicationTargetGroup> targets,
            List<ApplicationTargetGroup> others) {
        var traffic = new Traffic(stack.ask("edge/balancer"));
        above("cpu", ecs("CPUUtilization", service), 80, 5, "Tasks' processors are over 80 %");
        above(
                "memory",
                ecs("MemoryUtilization", service),
                80,
                5,
                "Tasks' memory is over 80 % used");
        above("disk", disk(service), 80, 5, "Tasks' disks are over 80 % full");
        above(
                "slow",
                traffic.slowest(Stream.of(targets, others).flatMap(List::stream).toList()),
                2,
                3,
                "One request in twenty takes over 2 s");
        alarm(
                "nobody-healthy",
                traffic.healthy(targets, others),
                1,
                2,
                "No task is healthy",
                ComparisonOperator.LESS_THAN_THRESHOLD,
                // Without any task there is nothing to count, so nothing is said.
                TreatMissingData.BREACHING);
        var all = new ArrayList<>(takingBack("", traffic, targets));
        if (!others.isEmpty()) {
            // Alarms of their own, since one takes at most ten metrics.
            all.addAll(takingBack("-green", traffic, others));
        }
        return all;
    }

    /// What the load balancer answers itself, since no target could: 502, 503 and 504.
    void balancer(String fullName) {
        above(
                "errors",
                new Traffic(fullName).own(),
                5,
                2,
                "More than 5 % of requests are answered with a 5xx by the load balancer itself");
    }

    /// Nobody is healthy while a service's first tasks start: they get as long as they take for it.
    private List<String> takingBack(
            String suffix, Traffic traffic, List<ApplicationTargetGroup> targets) {
        above(
                "errors" + suffix,
                traffic.errors(targets),
                5,
                2,
                "More than 5 % of requests are answered with a 5xx");
        // Every task is in each of the groups and is asked the same: the first stands for all.
        below(
                "never-healthy" + suffix,
                traffic.healthy(targets, List.of()),
                1,
                5,
                "No task has become healthy");
        return List.of(named("errors" + suffix), named("never-healthy" + suffix));
    }

    /// @param named `database`, or `replica`
    void database(String named, String instance, Environment.Relational size) {
        above(
                named + "-cpu",
                rds("CPUUtilization", instance),
                80,
                3,
                "The database's processor is over 80 %");
        // RDS counts what is free.
        below(
                named + "-memory",
                rds("FreeableMemory", instance),
                0.2 * size.memory() * GIGABYTE,
                3,
                "The database's memory is over 80 % used");
        // Once it has grown, this is less than a fifth of it; of that size RDS itself tells.
        below(
                named + "-disk",
                rds("FreeStorageSpace", instance),
                0.2 * size.gigabytes() * GIGABYTE,
                1,
                "Of the database's disk less is free than a fifth of its first %d GB; it grows by itself up to %d GB"
                        .formatted(size.gigabytes(), size.most()));
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
        return alarm(
                name, metric, limit, periods, means, operator, TreatMissingData.NOT_BREACHING);
    }

    private Alarm alarm(
            String name,
            IMetric metric,
            double limit,
            int periods,
            String means,
            ComparisonOperator operator,
            TreatMissingData missing) {
        var alarm =
                Alarm.Builder.create(this, name)
                        .alarmName(named(name))
                        .alarmDescription(means)
                        .metric(metric)
                        .threshold(limit)
                        .evaluationPeriods(periods)
                        .comparisonOperator(operator)
                        .treatMissingData(missing)
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
        return Traffic.expression(
                "100 * used / reserved",
                Map.of(
                        "used", insights("EphemeralStorageUtilized", of),
                        "reserved", insights("EphemeralStorageReserved", of)),
                "disk, %");
    }

    private static Metric insights(String name, Map<String, String> of) {
        return metric("ECS/ContainerInsights", name, MINUTE, of);
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
