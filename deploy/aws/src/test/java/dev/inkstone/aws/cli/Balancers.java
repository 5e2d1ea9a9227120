package dev.inkstone.aws.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/// Target groups by name, in one rule.
final class Balancers implements ElasticLoadBalancingV2Client {

    private final Map<String, Integer> weights = new HashMap<>();
    private final Map<String, List<TargetHealthDescription>> targets = new HashMap<>();

    Balancers weighs(String group, int weight) {
        weights.put(group, weight);
        return this;
    }

    Balancers has(String group, String address, TargetHealthStateEnum state) {
        targets.computeIfAbsent(group, any -> new ArrayList<>())
                .add(
                        TargetHealthDescription.builder()
                                .target(it -> it.id(address).port(8081))
                                .targetHealth(it -> it.state(state))
                                .build());
        return this;
    }

    /// In front of whom they stand, by two rules with a pair of groups each, or with one group.
    static Service service(int tasks, boolean pairs) {
        var all =
                Service.builder().serviceName("user-service").status("ACTIVE").desiredCount(tasks);
        return pairs
                ? all.loadBalancers(
                                it ->
                                        it.targetGroupArn("blue-1")
                                                .advancedConfiguration(
                                                        pair ->
                                                                pair.alternateTargetGroupArn(
                                                                                "green-1")
                                                                        .productionListenerRule(
                                                                                "rule-1")),
                                it ->
                                        it.targetGroupArn("blue-2")
                                                .advancedConfiguration(
                                                        pair ->
                                                                pair.alternateTargetGroupArn(
                                                                                "green-2")
                                                                        .productionListenerRule(
                                                                                "rule-2")))
                        .build()
                : all.loadBalancers(it -> it.targetGroupArn("all")).build();
    }

    @Override
    public DescribeRulesResponse describeRules(DescribeRulesRequest asked) {
        var groups =
                weights.entrySet().stream()
                        .map(
                                it ->
                                        TargetGroupTuple.builder()
                                                .targetGroupArn(it.getKey())
                                                .weight(it.getValue())
                                                .build())
                        .toList();
        var action = Action.builder().forwardConfig(it -> it.targetGroups(groups)).build();
        return DescribeRulesResponse.builder().rules(it -> it.actions(action)).build();
    }

    @Override
    public DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest asked) {
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(targets.getOrDefault(asked.targetGroupArn(), List.of()))
                .build();
    }

    @Override
    public String serviceName() {
        return "elasticloadbalancing";
    }

    @Override
    public void close() {}
}
