package dev.inkstone.aws.stack;

import dev.inkstone.topology.Rule;
import dev.inkstone.topology.Service;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SecurityGroupImportOptions;
import software.amazon.awscdk.services.ecs.AlternateTarget;
import software.amazon.awscdk.services.ecs.AlternateTargetProps;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.ListenerRuleConfiguration;
import software.amazon.awscdk.services.ecs.LoadBalancerTargetOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerAttributes;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.WeightedTargetGroup;
import software.constructs.Construct;

/// The service's path rules on the shared listener, in its own range of priorities.
///
/// Rolling: all lead to one target group. Blue/green: ECS moves one rule for each pair of target
/// groups, so that each rule has a pair of its own; ECS takes up to five.
final class Paths extends Construct {

    private static final String BLUE = "Blue";
    private static final String GREEN = "Green";

    private record Lane(
            ApplicationTargetGroup blue,
            ApplicationTargetGroup green,
            ApplicationListenerRule rule) {}

    private final OwnedStack stack;
    private final Service service;
    private final IVpc vpc;
    private final IApplicationListener listener;
    private final List<ApplicationTargetGroup> targets = new ArrayList<>();
    private final List<ApplicationTargetGroup> others = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();

    Paths(OwnedStack stack, Service service, IVpc vpc) {
        super(stack, "Paths");
        this.stack = stack;
        this.service = service;
        this.vpc = vpc;
        this.listener = listener();
        switch (stack.plan.strategy(service)) {
            case ROLLING -> {
                var all = targets("Targets");
                Rule.of(service).forEach(rule -> rule(rule, ListenerAction.forward(List.of(all))));
            }
            case BLUE_GREEN -> {
                var blueServes = blueServes();
                Rule.of(service).forEach(rule -> lanes.add(lane(rule, blueServes)));
            }
        }
    }

    /// Those that a rule leads to; the first stands for all when requests are counted.
    List<ApplicationTargetGroup> targets() {
        return targets;
    }

    /// The second ones of pairs, to which the rules lead after every other deployment.
    List<ApplicationTargetGroup> others() {
        return others;
    }

    ApplicationTargetGroup main() {
        return targets.getFirst();
    }

    /// Tasks of the service become targets.
    void lead(FargateService runs) {
        switch (stack.plan.strategy(service)) {
            case ROLLING -> main().addTarget(runs.loadBalancerTarget(container().build()));
            case BLUE_GREEN -> {
                lanes.forEach(
                        lane ->
                                lane.blue()
                                        .addTarget(
                                                runs.loadBalancerTarget(
                                                        container()
                                                                .alternateTarget(other(lane))
                                                                .build())));
                OwnedStack.accept(
                        runs, "IAM4", "The one policy with which ECS moves rules, kept by AWS.");
            }
        }
    }

    private LoadBalancerTargetOptions.Builder container() {
        return LoadBalancerTargetOptions.builder()
                .containerName(service.id())
                .containerPort(service.port());
    }

    private AlternateTarget other(Lane lane) {
        return new AlternateTarget(
                "Other" + lane.green().getNode().getId(),
                AlternateTargetProps.builder()
                        .alternateTargetGroup(lane.green())
                        .productionListener(
                                ListenerRuleConfiguration.applicationListenerRule(lane.rule()))
                        .build());
    }

    /// ECS moves the rules; a deployment says where they lead now, or a rule that changes would lead to
    /// the side that nobody serves from.
    private CfnCondition blueServes() {
        var serving =
                CfnParameter.Builder.create(stack, "Serving")
                        .description("The side of each pair of target groups that serves now")
                        .allowedValues(List.of(BLUE, GREEN))
                        .defaultValue(BLUE)
                        .build();
        return CfnCondition.Builder.create(stack, "BlueServes")
                .expression(Fn.conditionEquals(serving.getValueAsString(), BLUE))
                .build();
    }

    private Lane lane(Rule rule, CfnCondition blueServes) {
        var blue = targets(BLUE + rule.priority());
        var green = targets(GREEN + rule.priority());
        targets.remove(green);
        others.add(green);
        var both =
                ListenerAction.weightedForward(
                        List.of(
                                weighing(blue, either(blueServes, 100, 0)),
                                weighing(green, either(blueServes, 0, 100))));
        return new Lane(blue, green, rule(rule, both));
    }

    private static Number either(CfnCondition holds, int then, int otherwise) {
        return Token.asNumber(Fn.conditionIf(holds.getLogicalId(), then, otherwise));
    }

    private static WeightedTargetGroup weighing(ApplicationTargetGroup targets, Number weight) {
        return WeightedTargetGroup.builder().targetGroup(targets).weight(weight).build();
    }

    private ApplicationListenerRule rule(Rule rule, ListenerAction action) {
        return ApplicationListenerRule.Builder.create(this, "Rule" + rule.priority())
                .listener(listener)
                .priority(rule.priority())
                .conditions(List.of(ListenerCondition.pathPatterns(rule.patterns())))
                .action(action)
                .build();
    }

    private ApplicationTargetGroup targets(String id) {
        var made =
                ApplicationTargetGroup.Builder.create(this, id)
                        .vpc(vpc)
                        .targetType(TargetType.IP)
                        .protocol(ApplicationProtocol.HTTP)
                        .port(service.port())
                        // Shorter than the 20 s in which a task finishes what it has.
                        .deregistrationDelay(Duration.seconds(15))
                        .healthCheck(
                                HealthCheck.builder()
                                        .path("/api/health/ready")
                                        .healthyHttpCodes("200")
                                        .interval(Duration.seconds(10))
                                        .timeout(Duration.seconds(5))
                                        .healthyThresholdCount(2)
                                        .unhealthyThresholdCount(3)
                                        .build())
                        .build();
        targets.add(made);
        return made;
    }

    private IApplicationListener listener() {
        return ApplicationListener.fromApplicationListenerAttributes(
                this,
                "Listener",
                ApplicationListenerAttributes.builder()
                        .listenerArn(stack.ask("edge/listener"))
                        // CDK asks for one; its rules are the network's business alone.
                        .securityGroup(
                                SecurityGroup.fromSecurityGroupId(
                                        this,
                                        "Group",
                                        "of-the-balancer",
                                        SecurityGroupImportOptions.builder()
                                                .mutable(false)
                                                .build()))
                        .build());
    }
}
