package dev.inkstone.aws.stack;

import dev.inkstone.aws.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.wafv2.CfnIPSet;
import software.constructs.Construct;

/// The firewall's rules about callers that ask too often.
final class RateRules extends Construct {

    /// As many as a busy office behind one address asks in five minutes.
    private static final int MOST_REQUESTS = 10_000;

    /// Passwords are hashed on purpose at some cost; people log in a few times a day.
    private static final int MOST_LOGINS = 300;

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

    private final CfnIPSet addresses;
    private final Optional<SecretValue> passport;

    /// @param passport what CloudFront says in that header, where there is one
    RateRules(Construct scope, Plan plan, Optional<SecretValue> passport) {
        super(scope, "Rates");
        this.passport = passport;
        // API Gateway's link has an address of this network.
        this.addresses =
                CfnIPSet.Builder.create(this, "Inside")
                        .name(plan.name("inside"))
                        .scope("REGIONAL")
                        .ipAddressVersion("IPV4")
                        .addresses(List.of(NetworkStack.ADDRESSES))
                        .build();
    }

    /// By the address that connects, unless it is one that many people come from: API Gateway's, which
    /// limits its callers itself, or CloudFront's, which says whom it asks for.
    Stream<Map<String, Object>> all() {
        var inside = from(addresses);
        var direct =
                passport.map(RateRules::throughTheCdn)
                        .map(through -> List.of(not(inside), not(through)))
                        .orElse(List.of(not(inside)));
        return Stream.concat(
                Stream.of(
                        often("often", 2, MOST_REQUESTS, Map.of(), direct),
                        often("logins", 3, MOST_LOGINS, Map.of(), and(direct, login()))),
                passport.map(RateRules::throughTheCdn).stream()
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
        rate.put("scopeDownStatement", together(only));
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
                Firewall.seen(name));
    }

    private static Map<String, Object> together(List<Map<String, Object>> statements) {
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
                        List.of(Firewall.transformed(0, transformed))));
    }
}
