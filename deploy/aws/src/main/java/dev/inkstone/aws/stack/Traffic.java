package dev.inkstone.aws.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;

/// What the load balancer counts, by the minute.
///
/// @param balancer its full name
record Traffic(String balancer) {

    /// 5xx that it answers itself, in percent. With no target at all no request is passed on, and none
    /// is counted.
    IMetric own() {
        var of = Map.of("LoadBalancer", balancer);
        return expression(
                "100 * FILL(own, 0) / (FILL(own, 0) + FILL(passed, 0))",
                Map.of(
                        "own", balanced("HTTPCode_ELB_5XX_Count", "Sum", of),
                        "passed", balanced("RequestCount", "Sum", of)),
                "5xx of the load balancer, %");
    }

    /// Over all target groups; what the load balancer answers itself has an alarm of its own.
    IMetric errors(List<ApplicationTargetGroup> targets) {
        var metrics = new HashMap<String, IMetric>();
        for (var i = 0; i < targets.size(); i++) {
            var of = of(targets.get(i));
            metrics.put("e" + i, balanced("HTTPCode_Target_5XX_Count", "Sum", of));
            metrics.put("r" + i, balanced("RequestCount", "Sum", of));
        }
        return expression(
                "100 * (%s) / (%s)"
                        .formatted(
                                filled("e", targets.size(), " + "),
                                filled("r", targets.size(), " + ")),
                metrics,
                "5xx, %");
    }

    IMetric slowest(List<ApplicationTargetGroup> targets) {
        if (targets.size() == 1) {
            return balanced("TargetResponseTime", "p95", of(targets.getFirst()));
        }
        var metrics = new HashMap<String, IMetric>();
        for (var i = 0; i < targets.size(); i++) {
            metrics.put("t" + i, balanced("TargetResponseTime", "p95", of(targets.get(i))));
        }
        return expression(
                "MAX([%s])".formatted(filled("t", targets.size(), ", ")), metrics, "p95, s");
    }

    /// Of pairs either side will do; of all pairs the one with the fewest counts.
    IMetric healthy(
            List<ApplicationTargetGroup> targets, List<ApplicationTargetGroup> others) {
        if (others.isEmpty()) {
            return balanced("HealthyHostCount", "Minimum", of(targets.getFirst()));
        }
        var metrics = new HashMap<String, IMetric>();
        for (var i = 0; i < targets.size(); i++) {
            metrics.put("b" + i, balanced("HealthyHostCount", "Minimum", of(targets.get(i))));
            metrics.put("g" + i, balanced("HealthyHostCount", "Minimum", of(others.get(i))));
        }
        return expression(
                IntStream.range(0, targets.size())
                        .mapToObj("FILL(b%1$d, 0) + FILL(g%1$d, 0)"::formatted)
                        .collect(Collectors.joining(", ", "MIN([", "])")),
                metrics,
                "healthy tasks");
    }

    static IMetric expression(String text, Map<String, IMetric> metrics, String label) {
        return MathExpression.Builder.create()
                .expression(text)
                .usingMetrics(metrics)
                .label(label)
                .period(Duration.minutes(1))
                .build();
    }

    private static String filled(String of, int many, String between) {
        return IntStream.range(0, many)
                .mapToObj(i -> "FILL(%s%d, 0)".formatted(of, i))
                .collect(Collectors.joining(between));
    }

    private Map<String, String> of(ApplicationTargetGroup targets) {
        return Map.of(
                "LoadBalancer",
                balancer,
                "TargetGroup",
                targets.getTargetGroupFullName());
    }

    private static Metric balanced(String name, String statistic, Map<String, String> of) {
        return Metric.Builder.create()
                .namespace("AWS/ApplicationELB")
                .metricName(name)
                .statistic(statistic)
                .period(Duration.minutes(1))
                .dimensionsMap(of)
                .build();
    }
}
