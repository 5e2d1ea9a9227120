package dev.inkstone.aws.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /// As many as a busy office behind one address asks in five minutes.
    private static final int MOST_REQUESTS = 10_000;

    /// Passwords are hashed on purpose at some cost; people log in a few times a day.
    private static final int MOST_LOGINS = 300;

    private static final String BODY = "not-found";

    Firewall(OwnedStack stack, ApplicationLoadBalancer balancer) {
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
                                                nobodys(),
                                                often("often", 2, MOST_REQUESTS, Map.of()),
                                                often("logins", 3, MOST_LOGINS, logins()),
                                                managed("AWSManagedRulesCommonRuleSet", 10),
                                                managed("AWSManagedRulesKnownBadInputsRuleSet", 11),
                                                managed("AWSManagedRulesSQLiRuleSet", 12))
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
                .redactedFields(List.of(Map.of("singleHeader", Map.of("Name", "authorization"))))
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

    /// Per address, in five minutes.
    private static Map<String, Object> often(
            String name, int priority, int most, Map<String, Object> only) {
        var rate =
                Stream.concat(
                                Map.<String, Object>of("limit", most, "aggregateKeyType", "IP")
                                        .entrySet()
                                        .stream(),
                                only.entrySet().stream())
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
        return Map.of(
                "name",
                name,
                "priority",
                priority,
                "action",
                Map.of("block", Map.of("customResponse", Map.of("responseCode", 429))),
                "statement",
                Map.of("rateBasedStatement", rate),
                "visibilityConfig",
                seen(name));
    }

    private static Map<String, Object> logins() {
        return Map.of(
                "scopeDownStatement",
                Map.of(
                        "byteMatchStatement",
                        Map.of(
                                "searchString",
                                "/api/users/login",
                                "positionalConstraint",
                                "EXACTLY",
                                "fieldToMatch",
                                Map.of("uriPath", Map.of()),
                                "textTransformations",
                                List.of(transformed(0, "NORMALIZE_PATH")))));
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

    private static Map<String, Object> transformed(int order, String how) {
        return Map.of("priority", order, "type", how);
    }

    private static CfnWebACL.VisibilityConfigProperty seen(String name) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(name)
                .sampledRequestsEnabled(true)
                .build();
    }
}
