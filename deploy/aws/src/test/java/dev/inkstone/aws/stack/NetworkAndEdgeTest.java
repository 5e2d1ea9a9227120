package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.aws.plan.Environment;
import dev.inkstone.aws.plan.Gateway;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The way in, and who may talk to whom behind it.
class NetworkAndEdgeTest {

    private final Synthesized dev =
            Synthesized.of(Environment.DEV, "us-east-1", java.util.Map.of());

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
