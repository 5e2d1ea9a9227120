package dev.inkstone.aws.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.wafv2.CfnLoggingConfiguration;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/// Before the load balancer: every spelling of paths that are nobody's, callers that ask too often,
/// and AWS's own lists of attacks.
final class Firewall extends Construct {

    /// The largest article is 1 MB, JSON may double it, and its text may be about anything: what is
    /// told by looking at bodies alone is counted, not refused.
    private static final Map<String, List<String>> COUNTED =
            Map.of(
                    "AWSManagedRulesCommonRuleSet",
                            List.of(
                                    "SizeRestrictions_BODY",
                                    "CrossSiteScripting_BODY",
                                    "GenericLFI_BODY",
                                    "GenericRFI_BODY",
                                    "EC2MetaDataSSRF_BODY"),
                    "AWSManagedRulesKnownBadInputsRuleSet",
                            List.of("JavaDeserializationRCE_BODY", "Log4JRCE_BODY"),
                    "AWSManagedRulesSQLiRuleSet", List.of("SQLi_BODY"));

    private static final String BODY = "not-found";

    /// @param passport what CloudFront says in that header, where there is one
    Firewall(
            OwnedStack stack, ApplicationLoadBalancer balancer, Optional<SecretValue> passport) {
        super(stack, "Firewall");
        var name = stack.plan.name("firewall");
        var firewall =
                CfnWebACL.Builder.create(this, "Acl")
                        .name(name)
                        .scope("REGIONAL")
                        .defaultAction(
                                CfnWebACL.DefaultActionProperty.builder()
                                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                                        .build())
                        .customResponseBodies(
                                Map.of(
                                        BODY,
                                        Map.of(
                                                "contentType",
                                                "APPLICATION_JSON",
                                                "content",
                                                "{\"errors\":{\"request\":[\"not found\"]}}")))
                        .visibilityConfig(seen("firewall"))
                        .rules(
                                Stream.of(
                                                Stream.of(nobodys()),
                                                new RateRules(this, stack.plan, passport).all(),
                                                Stream.of(
                                                        managed("AWSManagedRulesCommonRuleSet", 10),
                                                        managed(
                                                                "AWSManagedRulesKnownBadInputsRuleSet",
                                                                11),
                                                        managed("AWSManagedRulesSQLiRuleSet", 12)))
                                        .flatMap(rules -> rules)
                                        .toList())
                        .build();
        CfnWebACLAssociation.Builder.create(this, "BeforeTheBalancer")
                .resourceArn(balancer.getLoadBalancerArn())
                .webAclArn(firewall.getAttrArn())
                .build();
        // WAF insists on this beginning.
        var logs =
                new Logs(
                                this,
                                stack.plan,
                                "Logs",
                                "aws-waf-logs-inkstone-%s",
                                stack.operationsKey())
                        .group();
        CfnLoggingConfiguration.Builder.create(this, "Logging")
                .resourceArn(firewall.getAttrArn())
                .logDestinationConfigs(List.of(logs.getLogGroupArn()))
                .redactedFields(
                        Stream.of("authorization", RateRules.FROM_THE_CDN)
                                .map(it -> Map.of("singleHeader", Map.of("Name", it)))
                                .toList())
                .build();
    }

    /// `//internal`, `/%69nternal`, `/x/../q`, `/INTERNAL;x`: the listener's rules take paths as
    // they
    /// are spelled, services do not.
    private static Map<String, Object> nobodys() {
        return Map.of(
                "name",
                "nobodys",
                "priority",
                1,
                "action",
                Map.of(
                        "block",
                        Map.of(
                                "customResponse",
                                Map.of("responseCode", 404, "customResponseBodyKey", BODY))),
                "statement",
                Map.of(
                        "regexMatchStatement",
                        Map.of(
                                "regexString",
                                "^/+(internal|q)([/;?]|$)",
                                "fieldToMatch",
                                Map.of("uriPath", Map.of()),
                                "textTransformations",
                                List.of(
                                        transformed(0, "URL_DECODE"),
                                        transformed(1, "NORMALIZE_PATH"),
                                        transformed(2, "LOWERCASE")))),
                "visibilityConfig",
                seen("nobodys"));
    }

    private static Map<String, Object> managed(String name, int priority) {
        var counted =
                COUNTED.getOrDefault(name, List.of()).stream()
                        .map(rule -> Map.of("name", rule, "actionToUse", Map.of("count", Map.of())))
                        .toList();
        return Map.of(
                "name",
                name,
                "priority",
                priority,
                "overrideAction",
                Map.of("none", Map.of()),
                "statement",
                Map.of(
                        "managedRuleGroupStatement",
                        Map.of("vendorName", "AWS", "name", name, "ruleActionOverrides", counted)),
                "visibilityConfig",
                seen(name));
    }

    static Map<String, Object> transformed(int order, String how) {
        return Map.of("priority", order, "type", how);
    }

    static CfnWebACL.VisibilityConfigProperty seen(String name) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(name)
                .sampledRequestsEnabled(true)
                .build();
    }
}
