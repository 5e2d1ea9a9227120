package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.aws.plan.Gateway;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The way in, and who may talk to whom behind it.
class NetworkAndEdgeTest {

    private final Synthesized dev = Synthesized.of(Environment.DEV, "us-east-1", Map.of());

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void three_tiers_of_subnets_span_the_zones(Synthesized made) {
        var network = made.plan().environment().network();
        assertEquals(3L * network.zones(), made.all("AWS::EC2::Subnet").count());
        assertEquals(network.natGateways(), made.all("AWS::EC2::NatGateway").count());
        assertEquals(
                "10.0.0.0/16",
                made.all("AWS::EC2::VPC").findFirst().orElseThrow().at("/CidrBlock").asText());
        assertEquals(1, made.all("AWS::EC2::FlowLog").count());
        made.all("AWS::EC2::Subnet")
                .forEach(it -> assertFalse(it.at("/MapPublicIpOnLaunch").asBoolean()));
    }

    @Test
    void a_service_is_reached_by_the_load_balancer_and_those_the_topology_names() {
        for (var service : Service.values()) {
            var callers =
                    Stream.concat(
                                    Stream.of("balancer"),
                                    Stream.of(Service.values())
                                            .filter(it -> it.calls().contains(service))
                                            .map(Service::id))
                            .collect(Collectors.toSet());
            assertEquals(callers, mayReach(service.id()));
        }
    }

    @Test
    void a_database_is_reached_by_its_owner_alone() {
        for (var database : Database.values()) {
            var owners =
                    Stream.of(Service.values())
                            .filter(it -> it.database() == database)
                            .map(Service::id)
                            .collect(Collectors.toSet());
            assertEquals(owners, mayReach("database-" + database.id()));
        }
    }

    @Test
    void redis_is_reached_by_those_who_keep_something_there() {
        var users =
                Stream.of(Service.values())
                        .filter(Service::redis)
                        .map(Service::id)
                        .collect(Collectors.toSet());
        assertEquals(users, mayReach("cache"));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void https_is_the_only_way_in_and_nobodys_paths_are_404(Synthesized made) {
        var listeners = made.all("AWS::ElasticLoadBalancingV2::Listener").toList();
        assertEquals(
                Set.of(80, 443),
                listeners.stream().map(it -> it.at("/Port").asInt()).collect(Collectors.toSet()));
        for (var listener : listeners) {
            var action = listener.at("/DefaultActions/0");
            if (listener.at("/Port").asInt() == 80) {
                assertEquals("443", action.at("/RedirectConfig/Port").asText());
            } else {
                assertEquals("404", action.at("/FixedResponseConfig/StatusCode").asText());
            }
        }
        var refused =
                made.all("edge", "AWS::ElasticLoadBalancingV2::ListenerRule")
                        .findFirst()
                        .orElseThrow();
        assertEquals(1, refused.at("/Priority").asInt());
        assertEquals(
                "[\"/internal\",\"/internal/*\",\"/q\",\"/q/*\"]",
                refused.at("/Conditions/0/PathPatternConfig/Values").toString());
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void a_firewall_stands_before_the_load_balancer(Synthesized made) {
        var rules = made.all("AWS::WAFv2::WebACL").findFirst().orElseThrow().at("/Rules");
        var text = rules.toString();
        assertTrue(text.contains("AWSManagedRulesCommonRuleSet"));
        assertTrue(text.contains("RateBasedStatement"));
        assertTrue(text.contains("NORMALIZE_PATH"));
        assertEquals(1, made.all("AWS::WAFv2::WebACLAssociation").count());
    }

    @Test
    void only_an_api_gateway_that_is_there_may_reach_the_load_balancer_from_inside() {
        assertEquals(Set.of("gateway"), mayReach("balancer"));
        var without = Synthesized.of(Environment.PROD, "us-east-1", Map.of());
        assertFalse(without.template("network").toString().contains("API Gateway"));
    }

    /// An address that stands for many is no measure of one.
    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void nobody_is_refused_for_what_others_ask_through_the_same_proxy(Synthesized made) {
        var rates =
                Synthesized.each(
                                made.all("AWS::WAFv2::WebACL")
                                        .findFirst()
                                        .orElseThrow()
                                        .at("/Rules"))
                        .map(it -> it.at("/Statement/RateBasedStatement"))
                        .filter(it -> !it.isMissingNode())
                        .toList();
        assertEquals(made.plan().cdn() ? 4 : 2, rates.size());
        for (var rate : rates) {
            var only = rate.path("ScopeDownStatement").toString();
            if (rate.path("AggregateKeyType").asText().equals("IP")) {
                assertTrue(only.contains("NotStatement\":{\"Statement\":{\"IPSetRef"), only);
                assertEquals(made.plan().cdn(), only.contains(RateRules.FROM_THE_CDN), only);
            } else {
                assertEquals("X-Forwarded-For", rate.at("/ForwardedIPConfig/HeaderName").asText());
                assertFalse(only.contains("NotStatement"), only);
                assertTrue(only.contains(RateRules.FROM_THE_CDN), only);
            }
        }
        assertEquals(
                "[\"10.0.0.0/16\"]",
                made.all("AWS::WAFv2::IPSet")
                        .findFirst()
                        .orElseThrow()
                        .at("/Addresses")
                        .toString());
        made.all("AWS::CloudFront::Distribution")
                .forEach(
                        it ->
                                assertEquals(
                                        RateRules.FROM_THE_CDN,
                                        it.at(
                                                        "/DistributionConfig/Origins/0/OriginCustomHeaders/0/HeaderName")
                                                .asText()));
    }

    @Test
    void the_web_ui_has_a_name_where_cloudfront_has_a_certificate() {
        var named =
                Synthesized.of(
                        Environment.DEV,
                        "us-east-1",
                        Map.of(
                                "domain", "dev.example.com",
                                "cdn-certificate", "ASCAEXAMPLE"));
        assertEquals(
                Set.of("dev.example.com. A", "web.dev.example.com. A", "web.dev.example.com. AAAA"),
                named.all("AWS::Route53::RecordSet")
                        .map(it -> it.at("/Name").asText() + " " + it.at("/Type").asText())
                        .collect(Collectors.toSet()));
        assertTrue(
                named.template("data-articles").toString().contains("https://web.dev.example.com"));
        assertEquals(1, dev.all("AWS::Route53::RecordSet").count());
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void the_last_forwarded_address_is_the_load_balancers_word(Synthesized made) {
        var said =
                Synthesized.each(
                                made.all("AWS::ElasticLoadBalancingV2::LoadBalancer")
                                        .findFirst()
                                        .orElseThrow()
                                        .at("/LoadBalancerAttributes"))
                        .filter(
                                it ->
                                        it.path("Key")
                                                .asText()
                                                .equals("routing.http.xff_header_processing.mode"))
                        .map(it -> it.path("Value").asText())
                        .toList();
        assertEquals(List.of("append"), said);
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void silence_of_all_tasks_is_told_of_and_a_slow_first_start_is_none(Synthesized made) {
        var balancers = alarm(made, "edge", "errors");
        assertTrue(balancers.resource().toString().contains("HTTPCode_ELB_5XX_Count"));
        for (var service : Service.values()) {
            var nobody = alarm(made, service.id(), "nobody-healthy");
            assertEquals("breaching", nobody.at("/TreatMissingData").asText());
            assertEquals(2, nobody.at("/EvaluationPeriods").asInt());
            var never = alarm(made, service.id(), "never-healthy");
            assertEquals("notBreaching", never.at("/TreatMissingData").asText());
            assertEquals(5, never.at("/EvaluationPeriods").asInt());
            var takingBack =
                    made.all(service.id(), "AWS::ECS::Service")
                            .findFirst()
                            .orElseThrow()
                            .at("/DeploymentConfiguration/Alarms/AlarmNames")
                            .toString();
            assertTrue(takingBack.contains("-never-healthy"), takingBack);
            assertFalse(takingBack.contains("nobody-healthy"), takingBack);
        }
    }

    private static Synthesized.Found alarm(Synthesized made, String part, String name) {
        return made.all(part, "AWS::CloudWatch::Alarm")
                .filter(
                        it ->
                                it.at("/AlarmName")
                                        .asText()
                                        .equals(made.plan().name(part) + "-" + name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void an_api_gateway_asks_for_a_key_or_while_all_is_closed_for_a_signature(Synthesized made) {
        var methods = made.all("AWS::ApiGateway::Method").toList();
        assertEquals(made.plan().gateway() == Gateway.NONE, methods.isEmpty());
        var open = made.plan().open();
        methods.forEach(it -> assertEquals(open, it.at("/ApiKeyRequired").asBoolean()));
        methods.forEach(
                it ->
                        assertEquals(
                                open ? "NONE" : "AWS_IAM", it.at("/AuthorizationType").asText()));
        made.all("AWS::ApiGateway::Stage")
                .forEach(it -> assertEquals("prod", it.at("/StageName").asText()));
        var plans = made.all("AWS::ApiGateway::UsagePlan").toList();
        assertEquals(methods.isEmpty() ? 0 : 1, plans.size());
        assertEquals(plans.size(), made.all("AWS::ApiGateway::ApiKey").count());
        plans.forEach(it -> assertEquals(200, it.at("/Throttle/RateLimit").asInt()));
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void somebody_is_told_of_everything_on_the_list(Synthesized made) {
        var alarms =
                made.all("AWS::CloudWatch::Alarm")
                        .map(
                                it ->
                                        it.at("/AlarmName")
                                                .asText()
                                                .replaceFirst("inkstone-[a-z]+-", ""))
                        .collect(Collectors.toSet());
        for (var service : Service.values()) {
            Stream.of("cpu", "memory", "disk", "errors", "slow", "nobody-healthy")
                    .map(what -> service.id() + "-" + what)
                    .forEach(name -> assertTrue(alarms.contains(name), name));
        }
        for (var database : Database.values()) {
            Stream.of("cpu", "memory", "disk")
                    .map(what -> "data-%s-database-%s".formatted(database.id(), what))
                    .forEach(name -> assertTrue(alarms.contains(name), name));
        }
        for (var queue : Queue.values()) {
            assertTrue(alarms.stream().anyMatch(it -> it.endsWith(queue.id() + "-age")));
            assertTrue(alarms.stream().anyMatch(it -> it.endsWith(queue.id() + "-dead")));
        }
        made.all("AWS::CloudWatch::Alarm")
                .forEach(it -> assertFalse(it.at("/AlarmActions").isEmpty(), it.toString()));
        assertEquals(1, made.all("AWS::Budgets::Budget").count());
    }

    private Set<String> mayReach(String group) {
        var id = idOf(group);
        return dev.all("network", "AWS::EC2::SecurityGroupIngress")
                .filter(rule -> rule.at("/GroupId/Fn::GetAtt/0").asText().equals(id))
                .map(rule -> rule.at("/SourceSecurityGroupId/Fn::GetAtt/0").asText())
                .map(this::nameOf)
                .collect(Collectors.toSet());
    }

    private String idOf(String group) {
        return dev.all("network", "AWS::EC2::SecurityGroup")
                .filter(it -> it.at("/GroupName").asText().equals(dev.plan().name(group)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String nameOf(String id) {
        return dev.template("network")
                .at("/Resources/" + id + "/Properties/GroupName")
                .asText()
                .replace("inkstone-dev-", "");
    }
}
