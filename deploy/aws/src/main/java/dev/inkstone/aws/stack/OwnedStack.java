package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SecurityGroupImportOptions;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ClusterAttributes;
import software.amazon.awscdk.services.ecs.ICluster;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.servicediscovery.IPrivateDnsNamespace;
import software.amazon.awscdk.services.servicediscovery.PrivateDnsNamespace;
import software.amazon.awscdk.services.servicediscovery.PrivateDnsNamespaceAttributes;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;
import software.constructs.IConstruct;

/// A stack of one owner, and how it learns what others have made: `tell` writes a fact to
/// `/inkstone/<environment>/<fact>`, `ask` reads it when the asking stack is deployed.
abstract class OwnedStack extends Stack {

    /// Types that take tags only lately: not every region and tool knows that they do.
    private static final TagProps TAGGED =
            TagProps.builder()
                    .excludeResourceTypes(
                            List.of(
                                    "AWS::ElasticLoadBalancingV2::Listener",
                                    "AWS::ElasticLoadBalancingV2::ListenerRule",
                                    "AWS::ApplicationAutoScaling::ScalableTarget",
                                    "AWS::Lambda::EventSourceMapping",
                                    "AWS::CloudWatch::Dashboard"))
                    .build();

    protected final Plan plan;
    private @Nullable IKey operationsKey;

    OwnedStack(Construct scope, Plan plan, String part, String description) {
        super(
                scope,
                plan.name(part),
                StackProps.builder()
                        .stackName(plan.name(part))
                        .description(description)
                        .env(Environment.builder().region(plan.region()).build())
                        .terminationProtection(plan.environment().keeping().data())
                        .build());
        this.plan = plan;
        // The deploy commands find what is theirs by these, and bills are split by them.
        Map.of(Plan.TAG, plan.environment().id(), "inkstone:part", part)
                .forEach((key, value) -> Tags.of(this).add(key, value, TAGGED));
    }

    void tell(String fact, String value) {
        StringParameter.Builder.create(this, "Fact-" + fact.replace('/', '-'))
                .parameterName(path(fact))
                .stringValue(value)
                .build();
    }

    String ask(String fact) {
        return StringParameter.valueForStringParameter(this, path(fact));
    }

    String path(String fact) {
        return "/inkstone/%s/%s".formatted(plan.environment().id(), fact);
    }

    /// As many as the environment spans, whatever the account calls them.
    List<String> zones() {
        return IntStream.range(0, plan.environment().network().zones())
                .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
                .toList();
    }

    /// Of the network, what is asked for: `public`, `app` or `database`.
    IVpc vpc(String... tiers) {
        return vpc(ask("network/vpc"), List.of(tiers));
    }

    /// For what is placed by its subnets alone.
    IVpc subnetsOf(String... tiers) {
        return vpc("named-by-its-subnets", List.of(tiers));
    }

    private IVpc vpc(String id, List<String> tiers) {
        var vpc = VpcAttributes.builder().vpcId(id).availabilityZones(zones());
        for (var tier : tiers) {
            switch (tier) {
                case "public" -> vpc.publicSubnetIds(subnets(tier));
                case "app" -> vpc.privateSubnetIds(subnets(tier));
                case "database" -> vpc.isolatedSubnetIds(subnets(tier));
                default -> throw new IllegalArgumentException(tier);
            }
        }
        return Vpc.fromVpcAttributes(this, "Vpc", vpc.build());
    }

    private List<String> subnets(String tier) {
        return Fn.split(",", ask("network/subnets/" + tier), plan.environment().network().zones());
    }

    /// Rules are the network's business alone.
    ISecurityGroup securityGroup(String of) {
        return SecurityGroup.fromSecurityGroupId(
                this,
                "Group-" + of,
                ask("network/group/" + of),
                SecurityGroupImportOptions.builder().mutable(false).build());
    }

    /// Where all tasks run.
    ICluster services(IVpc vpc) {
        return Cluster.fromClusterAttributes(
                this,
                "Cluster",
                ClusterAttributes.builder()
                        .clusterName(plan.name("services"))
                        .vpc(vpc)
                        .securityGroups(List.of())
                        .executeCommandConfiguration(ServiceStack.sessions(this))
                        .build());
    }

    /// In which tasks find each other.
    IPrivateDnsNamespace namespace() {
        var id = ask("network/namespace");
        return PrivateDnsNamespace.fromPrivateDnsNamespaceAttributes(
                this,
                "Names",
                PrivateDnsNamespaceAttributes.builder()
                        .namespaceId(id)
                        .namespaceArn(
                                "arn:%s:servicediscovery:%s:%s:namespace/%s"
                                        .formatted(
                                                Aws.PARTITION, plan.region(), Aws.ACCOUNT_ID, id))
                        .namespaceName(plan.environment().id() + ".inkstone.internal")
                        .build());
    }

    /// Encrypts logs and notices; each data stack has a key of its own for data.
    IKey operationsKey() {
        if (operationsKey == null) {
            operationsKey = Key.fromKeyArn(this, "OperationsKey", ask("network/key"));
        }
        return operationsKey;
    }

    /// CDK's own way lets the key's policy name an endpoint that aws-cn does not have.
    static void encrypt(IConstruct secret, IKey key) {
        ((CfnSecret) Objects.requireNonNull(secret.getNode().getDefaultChild()))
                .setKmsKeyId(key.getKeyArn());
    }

    RemovalPolicy removal() {
        return plan.environment().keeping().data() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    /// A rule of cdk-nag that this breaks on purpose, and why.
    static void accept(IConstruct broken, String rule, String why) {
        NagSuppressions.addResourceSuppressions(
                broken,
                List.of(
                        NagPackSuppression.builder()
                                .id("AwsSolutions-" + rule)
                                .reason(why)
                                .build()),
                true);
    }
}
