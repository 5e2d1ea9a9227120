package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Gateway;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Route;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CertificateValidation;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerInsights;
import software.amazon.awscdk.services.ecs.ExecuteCommandConfiguration;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationActionProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.RedirectOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.elasticloadbalancingv2.XffHeaderProcessingMode;
import software.amazon.awscdk.services.route53.ARecord;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.amazon.awscdk.services.route53.RecordTarget;
import software.amazon.awscdk.services.route53.targets.LoadBalancerTarget;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.shield.CfnProtection;
import software.constructs.Construct;

/// Where requests come in, and the cluster behind it. Each service brings its own path rules.
final class EdgeStack extends OwnedStack {

    private static final String NOT_FOUND = "{\"errors\":{\"request\":[\"not found\"]}}";
    private static final String JSON = "application/json";

    EdgeStack(Construct scope, Plan plan) {
        super(scope, plan, "edge", "Where requests come in, and the cluster behind it");
        var vpc = plan.gateway() == Gateway.NONE ? subnetsOf("public") : subnetsOf("public", "app");
        cluster(vpc);
        var zone = zone();
        var balancer = balancer(vpc);
        var listener = listener(balancer, zone);
        var passport = plan.cdn() ? Optional.of(passport()) : Optional.<SecretValue>empty();
        new Firewall(this, balancer, passport);
        alias(zone, balancer);
        if (plan.gateway() != Gateway.NONE) {
            new ApiGateway(this, vpc, balancer);
        }
        passport.ifPresent(known -> new Cdn(this, zone, known));
        if (plan.choices().is("shield", "advanced")) {
            CfnProtection.Builder.create(this, "Shield")
                    .name(plan.name("balancer"))
                    .resourceArn(balancer.getLoadBalancerArn())
                    .build();
        }
        new Alarms(this).balancer(balancer.getLoadBalancerFullName());
        tell("edge/balancer", balancer.getLoadBalancerFullName());
        tell("edge/listener", listener.getListenerArn());
    }

    private void cluster(IVpc vpc) {
        Cluster.Builder.create(this, "Cluster")
                .clusterName(plan.name("services"))
                .vpc(vpc)
                .enableFargateCapacityProviders(true)
                .containerInsightsV2(ContainerInsights.ENABLED)
                .executeCommandConfiguration(sessions())
                .build();
    }

    /// What is done in tasks by hand is kept.
    private ExecuteCommandConfiguration sessions() {
        new Logs(this, plan, "Sessions", ServiceStack.SESSIONS, operationsKey());
        return ServiceStack.sessions(this);
    }

    private IHostedZone zone() {
        return HostedZone.fromHostedZoneAttributes(
                this,
                "Zone",
                HostedZoneAttributes.builder()
                        .hostedZoneId(ask("dns/zone"))
                        .zoneName(plan.domain())
                        .build());
    }

    private ApplicationLoadBalancer balancer(IVpc vpc) {
        var balancer =
                ApplicationLoadBalancer.Builder.create(this, "Balancer")
                        .loadBalancerName(plan.name("balancer"))
                        .vpc(vpc)
                        .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
                        .internetFacing(true)
                        .securityGroup(securityGroup(SecurityGroups.BALANCER))
                        .dropInvalidHeaderFields(true)
                        // Who connects is always the last of them; what stands before it is only said.
                        .xffHeaderProcessingMode(XffHeaderProcessingMode.APPEND)
                        .http2Enabled(true)
                        // Longer than a stream of events is silent, shorter than the services'.
                        .idleTimeout(software.amazon.awscdk.Duration.seconds(60))
                        .deletionProtection(plan.environment().keeping().data())
                        .build();
        balancer.logAccessLogs(PrivateBucket.forLogs(this, "Access", this), "balancer");
        return balancer;
    }

    private ApplicationListener listener(ApplicationLoadBalancer balancer, IHostedZone zone) {
        balancer.addListener(
                "Http",
                BaseApplicationListenerProps.builder()
                        .port(80)
                        .open(false)
                        .defaultAction(
                                ListenerAction.redirect(
                                        RedirectOptions.builder()
                                                .protocol("HTTPS")
                                                .port("443")
                                                .permanent(true)
                                                .build()))
                        .build());
        var listener =
                balancer.addListener(
                        "Https",
                        BaseApplicationListenerProps.builder()
                                .port(443)
                                .open(false)
                                .protocol(ApplicationProtocol.HTTPS)
                                .sslPolicy(SslPolicy.TLS13_RES)
                                .certificates(
                                        List.of(
                                                ListenerCertificate.fromCertificateManager(
                                                        certificate(zone))))
                                .defaultAction(notFound())
                                .build());
        // Before every service's own rules. Other spellings of these are the firewall's.
        listener.addAction(
                "Refused",
                AddApplicationActionProps.builder()
                        .priority(1)
                        .conditions(
                                List.of(
                                        ListenerCondition.pathPatterns(
                                                Route.REFUSED.stream()
                                                        .flatMap(p -> Stream.of(p, p + "/*"))
                                                        .toList())))
                        .action(notFound())
                        .build());
        return listener;
    }

    private Certificate certificate(IHostedZone zone) {
        return Certificate.Builder.create(this, "Certificate")
                .domainName(plan.domain())
                .validation(CertificateValidation.fromDns(zone))
                .build();
    }

    private void alias(IHostedZone zone, ApplicationLoadBalancer balancer) {
        ARecord.Builder.create(this, "Alias")
                .zone(zone)
                .target(RecordTarget.fromAlias(new LoadBalancerTarget(balancer)))
                .build();
        CfnOutput.Builder.create(this, "Url")
                .description("The API and the web UI")
                .value("https://" + plan.domain())
                .build();
    }

    /// By which the firewall knows CloudFront; the worst that somebody does with it is to ask oftener.
    private SecretValue passport() {
        var secret =
                Secret.Builder.create(this, "Passport")
                        .secretName(plan.name("cdn"))
                        .description("What CloudFront says to the firewall")
                        .generateSecretString(
                                SecretStringGenerator.builder()
                                        .excludePunctuation(true)
                                        // A firewall rule holds no long text.
                                        .passwordLength(40)
                                        .build())
                        .build();
        encrypt(secret, operationsKey());
        accept(secret, "SMG4", "It opens nothing: with it a caller is counted by another address.");
        return secret.getSecretValue();
    }

    private static ListenerAction notFound() {
        return ListenerAction.fixedResponse(
                404,
                FixedResponseOptions.builder().contentType(JSON).messageBody(NOT_FOUND).build());
    }
}
