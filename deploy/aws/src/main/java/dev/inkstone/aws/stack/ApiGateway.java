package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Gateway;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.AddApiKeyOptions;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CfnMethod;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.HttpIntegration;
import software.amazon.awscdk.services.apigateway.HttpIntegrationProps;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.IntegrationOptions;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.amazon.awscdk.services.apigateway.UsagePlanProps;
import software.amazon.awscdk.services.apigatewayv2.CfnVpcLink;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.constructs.Construct;

/// An API Gateway before the load balancer, for callers with a key. It reaches the load balancer from
/// inside the network, so that it works while ports 80 and 443 are still closed to everybody. Until
/// then callers are those of this account who sign their requests: in aws-cn an API that asks for
/// less is itself served only with an ICP licence.
final class ApiGateway extends Construct {

    private static final int REQUESTS_A_SECOND = 200;
    private static final int AT_ONCE = 400;

    /// Facts, for whoever tries what was deployed.
    static final String URL = "edge/gateway-url";

    static final String ARN = "edge/gateway-arn";

    /// A signature takes Authorization for itself, and API Gateway keeps it: a person's token comes in
    /// this one.
    private static final String TOKEN = "method.request.header.X-Inkstone-Authorization";

    private final OwnedStack stack;
    private final CfnVpcLink link;
    private final ApplicationLoadBalancer balancer;

    ApiGateway(OwnedStack stack, IVpc vpc, ApplicationLoadBalancer balancer) {
        super(stack, "Gateway");
        this.stack = stack;
        this.balancer = balancer;
        this.link = link(vpc);
        var api = api();
        forward(api.getRoot(), "");
        forward(api.getRoot().addResource("{proxy+}"), "{proxy}");
        key(api);
        accepted(api);
        CfnOutput.Builder.create(stack, "GatewayUrl")
                .description(
                        stack.plan.open()
                                ? "The API for callers with a key"
                                : "The API for this account, whose requests are signed")
                .value(api.getUrl())
                .build();
        stack.tell(URL, api.getUrl());
        stack.tell(ARN, api.arnForExecuteApi("*", "/*", "prod"));
    }

    private CfnVpcLink link(IVpc vpc) {
        return CfnVpcLink.Builder.create(this, "Link")
                .name(stack.plan.name("gateway"))
                .subnetIds(
                        vpc.selectSubnets(
                                        SubnetSelection.builder()
                                                .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                                .build())
                                .getSubnetIds())
                .securityGroupIds(
                        List.of(stack.securityGroup(SecurityGroups.GATEWAY).getSecurityGroupId()))
                .build();
    }

    private RestApi api() {
        var logs =
                new Logs(this, stack.plan, "Logs", "/inkstone/%s/gateway", stack.operationsKey())
                        .group();
        var api =
                RestApi.Builder.create(this, "Api")
                        .restApiName(stack.plan.name("gateway"))
                        .endpointTypes(
                                List.of(
                                        stack.plan.gateway() == Gateway.EDGE
                                                ? EndpointType.EDGE
                                                : EndpointType.REGIONAL))
                        .cloudWatchRole(true)
                        .binaryMediaTypes(List.of("*/*"))
                        .deployOptions(
                                StageOptions.builder()
                                        .stageName("prod")
                                        .throttlingRateLimit(REQUESTS_A_SECOND)
                                        .throttlingBurstLimit(AT_ONCE)
                                        .loggingLevel(MethodLoggingLevel.ERROR)
                                        .metricsEnabled(true)
                                        .tracingEnabled(true)
                                        .accessLogDestination(new LogGroupLogDestination(logs))
                                        .accessLogFormat(AccessLogFormat.jsonWithStandardFields())
                                        .build())
                        .build();
        return api;
    }

    /// Whatever comes, as it came.
    private void forward(IResource resource, String path) {
        var proxied = !path.isEmpty();
        var open = stack.plan.open();
        var taken = new TreeMap<String, Boolean>();
        var handed = new TreeMap<String, String>();
        if (proxied) {
            taken.put("method.request.path.proxy", true);
            handed.put("integration.request.path.proxy", "method.request.path.proxy");
        }
        if (!open) {
            taken.put(TOKEN, false);
            handed.put("integration.request.header.Authorization", TOKEN);
        }
        var method =
                resource.addMethod(
                        "ANY",
                        new HttpIntegration(
                                "https://%s/%s".formatted(stack.plan.domain(), path),
                                HttpIntegrationProps.builder()
                                        .httpMethod("ANY")
                                        .proxy(true)
                                        .options(
                                                IntegrationOptions.builder()
                                                        .requestParameters(handed)
                                                        .build())
                                        .build()),
                        MethodOptions.builder()
                                .apiKeyRequired(open)
                                .authorizationType(
                                        open ? AuthorizationType.NONE : AuthorizationType.IAM)
                                .requestParameters(taken)
                                .build());
        throughTheLink(method);
    }

    private void throughTheLink(Method method) {
        var raw = (CfnMethod) method.getNode().getDefaultChild();
        raw.addPropertyOverride("Integration.ConnectionType", "VPC_LINK");
        raw.addPropertyOverride("Integration.ConnectionId", link.getRef());
        raw.addPropertyOverride("Integration.IntegrationTarget", balancer.getLoadBalancerArn());
    }

    private static void accepted(RestApi api) {
        OwnedStack.accept(api, "APIG2", "Services validate, and answer in the API's own shape.");
        OwnedStack.accept(api, "APIG3", "The firewall stands before the load balancer behind it.");
        OwnedStack.accept(api, "APIG4", "Services verify tokens; here a key or a signature is asked for.");
        OwnedStack.accept(api, "COG4", "Accounts are user-service's; there is no Cognito pool.");
        OwnedStack.accept(api, "IAM4", "The one policy that API Gateway logs with, kept by AWS.");
    }

    /// Asked for once all is open; before, a signature says who comes.
    private void key(RestApi api) {
        var plan =
                api.addUsagePlan(
                        "Plan",
                        UsagePlanProps.builder()
                                .name(stack.plan.name("callers"))
                                .throttle(
                                        ThrottleSettings.builder()
                                                .rateLimit(REQUESTS_A_SECOND)
                                                .burstLimit(AT_ONCE)
                                                .build())
                                .apiStages(
                                        List.of(
                                                UsagePlanPerApiStage.builder()
                                                        .api(api)
                                                        .stage(api.getDeploymentStage())
                                                        .build()))
                                .build());
        plan.addApiKey(api.addApiKey("Key"), AddApiKeyOptions.builder().build());
    }
}
