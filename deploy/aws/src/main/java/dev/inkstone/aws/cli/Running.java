package dev.inkstone.aws.cli;

import dev.inkstone.aws.plan.Plan;
import dev.inkstone.aws.plan.Strategy;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/// A service that runs, and what of it its stack does not decide: how many tasks there are, since they
/// are scaled, and which side of its pairs of target groups serves, since ECS moves the rules. Whatever
/// changes the stack tells it both, or it would put them back.
record Running(Plan plan, Service service) {

    static final String TASKS = "Tasks";
    static final String SERVING = "Serving";

    /// @return nothing before the first deployment
    static Optional<Running> of(Plan plan, String service, EcsClient ecs) {
        return ecs
                .describeServices(it -> it.cluster(plan.name("services")).services(service))
                .services()
                .stream()
                .filter(it -> it.status().equals("ACTIVE"))
                .map(it -> new Running(plan, it))
                .findFirst();
    }

    /// Of its stack: the tasks there are, and not fewer than the environment has at least.
    Map<String, String> tasks() {
        var least = plan.environment().tasks().least();
        return Map.of(TASKS, String.valueOf(Math.max(least, service.desiredCount())));
    }

    /// Of the stack that comes: a rolling one knows no sides.
    Map<String, String> parameters(ElasticLoadBalancingV2Client balancers) {
        var all = new TreeMap<>(tasks());
        if (plan.strategy(Named.service(service.serviceName())) == Strategy.BLUE_GREEN) {
            serving(balancers).ifPresent(side -> all.put(SERVING, side));
        }
        return all;
    }

    /// ECS moves all rules of a service at once, so that one tells of all.
    private Optional<String> serving(ElasticLoadBalancingV2Client balancers) {
        return service.loadBalancers().stream()
                .map(LoadBalancer::advancedConfiguration)
                .filter(Objects::nonNull)
                .findFirst()
                .map(pair -> greenServes(pair, balancers) ? "Green" : "Blue");
    }

    private static boolean greenServes(
            AdvancedConfiguration pair, ElasticLoadBalancingV2Client balancers) {
        return balancers
                .describeRules(it -> it.ruleArns(pair.productionListenerRule()))
                .rules()
                .stream()
                .flatMap(rule -> rule.actions().stream())
                .flatMap(action -> action.forwardConfig().targetGroups().stream())
                .max(Comparator.comparing(TargetGroupTuple::weight))
                .filter(it -> it.targetGroupArn().equals(pair.alternateTargetGroupArn()))
                .isPresent();
    }
}
