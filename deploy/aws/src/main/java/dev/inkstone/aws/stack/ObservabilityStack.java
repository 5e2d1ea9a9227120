package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.CfnQueryDefinition;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.xray.CfnGroup;
import software.constructs.Construct;

/// What a person looks at, and who is told. Alarms stand in the stack of what they watch.
final class ObservabilityStack extends OwnedStack {

    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    ObservabilityStack(Construct scope, Plan plan) {
        super(scope, plan, "observability", "What a person looks at, and who is told");
        var topic = topic();
        tell("observability/topic", topic.getTopicArn());
        dashboard();
        queries();
        traces();
        budget(topic);
    }

    private Topic topic() {
        var topic =
                Topic.Builder.create(this, "Topic")
                        .topicName(plan.name("alarms"))
                        .displayName("Inkstone " + plan.environment().id())
                        .masterKey(operationsKey())
                        .enforceSsl(true)
                        .build();
        for (var service : List.of("cloudwatch", "budgets", "events.rds")) {
            topic.addToResourcePolicy(
                    PolicyStatement.Builder.create()
                            .principals(List.of(Principals.service(service)))
                            .actions(List.of("sns:Publish"))
                            .resources(List.of(topic.getTopicArn()))
                            .conditions(
                                    Map.of(
                                            "StringEquals",
                                            Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                            .build());
        }
        plan.choices()
                .get("alarm-mail")
                .ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
        return topic;
    }

    private void dashboard() {
        var dashboard =
                Dashboard.Builder.create(this, "Dashboard")
                        .dashboardName(plan.name("overview"))
                        .build();
        dashboard.addWidgets(
                balancer("Requests a minute", "RequestCount", "Sum"),
                balancer("Errors of services", "HTTPCode_Target_5XX_Count", "Sum"),
                balancer("Response time, 99 of 100", "TargetResponseTime", "p99"));
        dashboard.addWidgets(
                graph("Processor of tasks, %", services("CPUUtilization")),
                graph("Memory of tasks, %", services("MemoryUtilization")),
                graph("Processor of databases, %", databases("CPUUtilization")));
        dashboard.addWidgets(
                graph("Connections to databases", databases("DatabaseConnections")),
                graph("Oldest event, s", queues("ApproximateAgeOfOldestMessage", Queue::id)),
                graph(
                        "Dead letters",
                        queues("ApproximateNumberOfMessagesVisible", Queue::deadLetterId)));
    }

    /// By search, since the load balancer's and the targets' own names are made later.
    private IWidget balancer(String title, String metric, String statistic) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(
                        List.of(
                                MathExpression.Builder.create()
                                        .expression(
                                                "SEARCH('{AWS/ApplicationELB,LoadBalancer,TargetGroup} MetricName=\"%s\" app/%s', '%s', 60)"
                                                        .formatted(
                                                                metric,
                                                                plan.name("balancer"),
                                                                statistic))
                                        .usingMetrics(Map.of())
                                        .label("")
                                        .build()))
                .width(8)
                .build();
    }

    private static IWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create().title(title).left(metrics).width(8).build();
    }

    private List<IMetric> services(String metric) {
        return each(
                Arrays.stream(Service.values())
                        .map(
                                service ->
                                        Alarms.metric(
                                                "AWS/ECS",
                                                metric,
                                                FIVE_MINUTES,
                                                Map.of(
                                                        "ClusterName",
                                                        plan.name("services"),
                                                        "ServiceName",
                                                        service.id()))));
    }

    private List<IMetric> databases(String metric) {
        return each(
                Arrays.stream(Database.values())
                        .map(
                                database ->
                                        Alarms.metric(
                                                "AWS/RDS",
                                                metric,
                                                FIVE_MINUTES,
                                                Map.of(
                                                        "DBInstanceIdentifier",
                                                        plan.name(database.id())))));
    }

    private List<IMetric> queues(String metric, java.util.function.Function<Queue, String> named) {
        return each(
                Arrays.stream(Queue.values())
                        .map(
                                queue ->
                                        Alarms.metric(
                                                "AWS/SQS",
                                                metric,
                                                FIVE_MINUTES,
                                                Map.of(
                                                        "QueueName",
                                                        plan.name(named.apply(queue))))));
    }

    private static List<IMetric> each(Stream<? extends IMetric> metrics) {
        return metrics.<IMetric>map(metric -> metric).toList();
    }

    private void queries() {
        var groups =
                Arrays.stream(Service.values())
                        .map(service -> ServiceStack.logGroup(plan, service))
                        .toList();
        for (var query : Query.values()) {
            CfnQueryDefinition.Builder.create(this, "Query-" + query.id())
                    .name("inkstone/%s/%s".formatted(plan.environment().id(), query.id()))
                    .logGroupNames(groups)
                    .queryString(query.text())
                    .build();
        }
    }

    /// Services trace one request in twenty.
    private void traces() {
        CfnGroup.Builder.create(this, "Traces")
                .groupName(plan.name("slow"))
                .filterExpression("responsetime > 2 OR fault")
                .build();
    }

    private void budget(Topic topic) {
        CfnBudget.Builder.create(this, "Budget")
                .budget(
                        CfnBudget.BudgetDataProperty.builder()
                                .budgetName(plan.name("month"))
                                .budgetType("COST")
                                .timeUnit("MONTHLY")
                                .budgetLimit(
                                        CfnBudget.SpendProperty.builder()
                                                .amount(plan.budget())
                                                .unit(plan.partition().currency())
                                                .build())
                                .costFilters(
                                        Map.of(
                                                "TagKeyValue",
                                                List.of(
                                                        "user:%s$%s"
                                                                .formatted(
                                                                        Plan.TAG,
                                                                        plan.environment().id()))))
                                .build())
                .notificationsWithSubscribers(
                        List.of(told(topic, "ACTUAL", 80), told(topic, "FORECASTED", 100)))
                .build();
    }

    private static CfnBudget.NotificationWithSubscribersProperty told(
            Topic topic, String what, int percent) {
        return CfnBudget.NotificationWithSubscribersProperty.builder()
                .notification(
                        CfnBudget.NotificationProperty.builder()
                                .notificationType(what)
                                .comparisonOperator("GREATER_THAN")
                                .threshold(percent)
                                .thresholdType("PERCENTAGE")
                                .build())
                .subscribers(
                        List.of(
                                CfnBudget.SubscriberProperty.builder()
                                        .subscriptionType("SNS")
                                        .address(topic.getTopicArn())
                                        .build()))
                .build();
    }
}
