package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.servicediscovery.PrivateDnsNamespace;
import software.constructs.Construct;

/// What everybody stands on: addresses, ways out, who may talk to whom, and the key of operations.
final class NetworkStack extends OwnedStack {

    static final String ADDRESSES = "10.0.0.0/16";

    private static final List<SubnetConfiguration> TIERS =
            List.of(
                    tier("public", SubnetType.PUBLIC, 24),
                    tier("app", SubnetType.PRIVATE_WITH_EGRESS, 20),
                    tier("database", SubnetType.PRIVATE_ISOLATED, 24));

    NetworkStack(Construct scope, Plan plan) {
        super(scope, plan, "network", "Addresses, ways out, and who may talk to whom");
        var key = new OperationsKey(this, plan).key();
        var vpc = network();
        var groups = new SecurityGroups(this, plan, vpc);
        flowLogs(vpc, key);
        endpoints(vpc, groups);
        names(vpc);
        tell("network/vpc", vpc.getVpcId());
        tell("network/key", key.getKeyArn());
        groups.all()
                .forEach((of, group) -> tell("network/group/" + of, group.getSecurityGroupId()));
        TIERS.forEach(tier -> tell("network/subnets/" + tier.getName(), subnets(vpc, tier)));
    }

    private Vpc network() {
        return Vpc.Builder.create(this, "Vpc")
                .vpcName(plan.name("vpc"))
                .ipAddresses(IpAddresses.cidr(ADDRESSES))
                .availabilityZones(zones())
                .natGateways(plan.environment().network().natGateways())
                .subnetConfiguration(TIERS)
                .build();
    }

    private void flowLogs(Vpc vpc, Key key) {
        var logs = new Logs(this, plan, "FlowLogs", "/inkstone/%s/flow", key).group();
        var writer =
                Role.Builder.create(this, "FlowLogWriter")
                        .assumedBy(Principals.service("vpc-flow-logs"))
                        .build();
        vpc.addFlowLog(
                "Flow",
                FlowLogOptions.builder()
                        .destination(FlowLogDestination.toCloudWatchLogs(logs, writer))
                        .build());
    }

    private void endpoints(Vpc vpc, SecurityGroups groups) {
        vpc.addGatewayEndpoint(
                "S3",
                GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.S3)
                        .build());
        if (!plan.environment().network().interfaceEndpoints()) {
            return;
        }
        // What every task talks to all the time; the rest goes through NAT.
        Map.of(
                        "Images", InterfaceVpcEndpointAwsService.ECR,
                        "ImageLayers", InterfaceVpcEndpointAwsService.ECR_DOCKER,
                        "Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
                        "Secrets", InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
                        "Queues", InterfaceVpcEndpointAwsService.SQS)
                .forEach(
                        (id, service) ->
                                vpc.addInterfaceEndpoint(
                                        id,
                                        InterfaceVpcEndpointOptions.builder()
                                                .service(service)
                                                .open(false)
                                                .securityGroups(List.of(groups.endpoints()))
                                                .subnets(named("app"))
                                                .build()));
    }

    /// `article-service.dev.inkstone.internal`, for calls past the load balancer.
    private void names(Vpc vpc) {
        var namespace =
                PrivateDnsNamespace.Builder.create(this, "Names")
                        .name(plan.environment().id() + ".inkstone.internal")
                        .vpc(vpc)
                        .build();
        tell("network/namespace", namespace.getNamespaceId());
    }

    private static String subnets(Vpc vpc, SubnetConfiguration tier) {
        return String.join(",", vpc.selectSubnets(named(tier.getName())).getSubnetIds());
    }

    private static SubnetSelection named(String tier) {
        return SubnetSelection.builder().subnetGroupName(tier).build();
    }

    private static SubnetConfiguration tier(String name, SubnetType type, int mask) {
        var tier = SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(mask);
        return type == SubnetType.PUBLIC ? tier.mapPublicIpOnLaunch(false).build() : tier.build();
    }
}
