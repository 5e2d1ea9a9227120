package dev.inkstone.aws.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.wafv2.CfnIPSet;
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

    /// The first address there. Whoever writes one before CloudFront does is counted as that; how often
    /// a password may be tried is user-service's business, too. What is no address is refused.
    private static final Map<String, Object> SAID_BY_THE_CDN =
            Map.of(
                    "aggregateKeyType",
                    "FORWARDED_IP",
                    "forwardedIpConfig",
                    Map.of("headerName", "X-Forwarded-For", "fallbackBehavior", "MATCH"));

    /// A header by which CloudFront is known, since its addresses are many and change.
    static final String FROM_THE_CDN = "x-inkstone-cdn";

    private final OwnedStack stack;

    /// @param passport what CloudFront says in that header, where there is one
    Firewall(
            OwnedStack stack, ApplicationLoadBalancer balancer, Optional<SecretValue> passport) {
        super(stack, "Firewall");
        this.stack = stack;
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
                                                rates(passport),
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
                .redactedFields(Stream.of("authorization", FROM_THE_CDN)
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

    /// By the address that connects, unless it is one that many people come from: API Gateway's, which
    /// limits its callers itself, or CloudFront's, which says whom it asks for.
    private Stream<Map<String, Object>> rates(Optional<SecretValue> passport) {
        var inside = from(inside());
        var direct =
                passport.map(Firewall::throughTheCdn)
                        .map(through -> List.of(not(inside), not(through)))
                        .orElse(List.of(not(inside)));
        return Stream.concat(
                Stream.of(
                        often("often", 2, MOST_REQUESTS, Map.of(), direct),
                        often("logins", 3, MOST_LOGINS, Map.of(), and(direct, login()))),
                passport.map(Firewall::throughTheCdn).stream()
                        .flatMap(
                                through ->
                                        Stream.of(
                                                often(
                                                        "often-by-cdn",
                                                        4,
                                                        MOST_REQUESTS,
                                                        SAID_BY_THE_CDN,
                                                        List.of(through)),
                                                often(
                                                        "logins-by-cdn",
                                                        5,
                                                        MOST_LOGINS,
                                                        SAID_BY_THE_CDN,
                                                        List.of(through, login())))));
    }

    /// API Gateway's link has an address of this network.
    private CfnIPSet inside() {
        return CfnIPSet.Builder.create(this, "Inside")
                .name(stack.plan.name("inside"))
                .scope("REGIONAL")
                .ipAddressVersion("IPV4")
                .addresses(List.of(NetworkStack.ADDRESSES))
                .build();
    }

    /// In five minutes.
    ///
    /// @param by whose address is counted, where it is not the one that connects
    /// @param only those for which all of this holds
    private static Map<String, Object> often(
            String name,
            int priority,
            int most,
            Map<String, Object> by,
            List<Map<String, Object>> only) {
        var rate = new HashMap<String, Object>(by);
        rate.putIfAbsent("aggregateKeyType", "IP");
        rate.put("limit", most);
        rate.put("scopeDownStatement", all(only));
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

    private static Map<String, Object> all(List<Map<String, Object>> statements) {
        return statements.size() == 1
                ? statements.getFirst()
                : Map.of("andStatement", Map.of("statements", statements));
    }

    private static List<Map<String, Object>> and(
            List<Map<String, Object>> statements, Map<String, Object> one) {
        return Stream.concat(statements.stream(), Stream.of(one)).toList();
    }

    private static Map<String, Object> not(Map<String, Object> statement) {
        return Map.of("notStatement", Map.of("statement", statement));
    }

    private static Map<String, Object> from(CfnIPSet addresses) {
        return Map.of("ipSetReferenceStatement", Map.of("arn", addresses.getAttrArn()));
    }

    private static Map<String, Object> throughTheCdn(SecretValue passport) {
        return exactly(
                passport.unsafeUnwrap(),
                Map.of("singleHeader", Map.of("Name", FROM_THE_CDN)),
                "NONE");
    }

    private static Map<String, Object> login() {
        return exactly("/api/users/login", Map.of("uriPath", Map.of()), "NORMALIZE_PATH");
    }

    private static Map<String, Object> exactly(
            String text, Map<String, Object> where, String transformed) {
        return Map.of(
                "byteMatchStatement",
                Map.of(
                        "searchString",
                        text,
                        "positionalConstraint",
                        "EXACTLY",
                        "fieldToMatch",
                        where,
                        "textTransformations",
                        List.of(transformed(0, transformed))));
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
