package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.aws.plan.Environment;
import dev.inkstone.topology.Rule;
import dev.inkstone.topology.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A service as ECS will run it. Dev in China stands for all: what differs is in the table.
class ServiceStackTest {

    private final Synthesized made = Synthesized.of(Environment.DEV, "cn-northwest-1", Map.of());

    @ParameterizedTest
    @EnumSource
    void a_task_is_one_container_that_can_change_nothing_but_what_it_must(Service service) {
        var task = made.all(service.id(), "AWS::ECS::TaskDefinition").findFirst().orElseThrow();
        assertEquals("awsvpc", task.at("/NetworkMode").asText());
        assertEquals("256", task.at("/Cpu").asText());
        assertEquals("512", task.at("/Memory").asText());
        assertEquals("X86_64", task.at("/RuntimePlatform/CpuArchitecture").asText());
        assertEquals(1, task.at("/ContainerDefinitions").size());
        var container = task.at("/ContainerDefinitions/0");
        assertTrue(container.path("ReadonlyRootFilesystem").asBoolean());
        assertEquals("1000:1000", container.path("User").asText());
        assertTrue(container.at("/LinuxParameters/InitProcessEnabled").asBoolean());
        assertEquals(service.port(), container.at("/PortMappings/0/ContainerPort").asInt());
        assertTrue(container.at("/HealthCheck/Command").toString().contains("/api/health/live"));
        assertEquals("awslogs", container.at("/LogConfiguration/LogDriver").asText());
        assertEquals(
                List.of("/index", "/tmp", "/var/lib/amazon", "/var/log/amazon"),
                Synthesized.each(container.path("MountPoints"))
                        .map(it -> it.path("ContainerPath").asText())
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void secrets_come_from_secrets_manager_only(Service service) {
        var container =
                made.all(service.id(), "AWS::ECS::TaskDefinition")
                        .findFirst()
                        .orElseThrow()
                        .at("/ContainerDefinitions/0");
        var told =
                Synthesized.each(container.path("Environment"))
                        .map(it -> it.path("Name").asText())
                        .collect(Collectors.toSet());
        assertFalse(told.stream().anyMatch(it -> it.matches(".*(PASSWORD|SECRET|SIGNING).*")));
        var secret =
                Synthesized.each(container.path("Secrets"))
                        .map(it -> it.path("Name").asText())
                        .collect(Collectors.toSet());
        assertTrue(secret.contains("QUARKUS_DATASOURCE_PASSWORD"));
        assertEquals(service == Service.USER, secret.contains("INKSTONE_SIGNING_KEYS"));
        assertEquals(service.redis(), told.contains("QUARKUS_REDIS_HOSTS"));
        assertEquals(service.redis(), secret.contains("QUARKUS_REDIS_PASSWORD"));
    }

    @ParameterizedTest
    @EnumSource
    void a_deployment_never_has_fewer_tasks_and_is_taken_back_when_it_fails(Service service) {
        var runs = made.all(service.id(), "AWS::ECS::Service").findFirst().orElseThrow();
        var deployment = runs.at("/DeploymentConfiguration");
        assertEquals("Tasks", runs.at("/DesiredCount/Ref").asText());
        assertEquals(2, made.template(service.id()).at("/Parameters/Tasks/Default").asInt());
        assertEquals(120, runs.at("/HealthCheckGracePeriodSeconds").asInt());
        assertEquals(100, deployment.path("MinimumHealthyPercent").asInt());
        assertEquals(200, deployment.path("MaximumPercent").asInt());
        assertTrue(deployment.at("/DeploymentCircuitBreaker/Enable").asBoolean());
        assertTrue(deployment.at("/DeploymentCircuitBreaker/Rollback").asBoolean());
        assertTrue(deployment.at("/Alarms/Rollback").asBoolean());
        assertTrue(runs.at("/EnableExecuteCommand").asBoolean());
        assertEquals(
                "DISABLED",
                runs.at("/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp").asText());
    }

    @ParameterizedTest
    @EnumSource
    void a_target_is_gone_before_its_task_has_finished_what_it_has(Service service) {
        var targets =
                made.all(service.id(), "AWS::ElasticLoadBalancingV2::TargetGroup")
                        .findFirst()
                        .orElseThrow();
        var delay =
                Synthesized.each(targets.at("/TargetGroupAttributes"))
                        .filter(
                                it ->
                                        it.path("Key")
                                                .asText()
                                                .equals("deregistration_delay.timeout_seconds"))
                        .mapToInt(it -> it.path("Value").asInt())
                        .sum();
        var stop =
                made.all(service.id(), "AWS::ECS::TaskDefinition")
                        .findFirst()
                        .orElseThrow()
                        .at("/ContainerDefinitions/0/StopTimeout")
                        .asInt();
        assertEquals(15, delay);
        assertTrue(delay < stop);
        assertEquals("/api/health/ready", targets.at("/HealthCheckPath").asText());
    }

    @ParameterizedTest
    @EnumSource
    void rules_are_the_topologys(Service service) {
        var rules =
                made.all(service.id(), "AWS::ElasticLoadBalancingV2::ListenerRule")
                        .map(
                                rule ->
                                        new Rule(
                                                rule.at("/Priority").asInt(),
                                                service,
                                                Synthesized.each(
                                                                rule.at(
                                                                        "/Conditions/0/PathPatternConfig/Values"))
                                                        .map(it -> it.asText())
                                                        .toList()))
                        .sorted(java.util.Comparator.comparing(Rule::priority))
                        .toList();
        assertEquals(Rule.of(service), rules);
    }

    @ParameterizedTest
    @EnumSource
    void more_tasks_come_for_processor_memory_and_requests(Service service) {
        var metrics =
                made.all(service.id(), "AWS::ApplicationAutoScaling::ScalingPolicy")
                        .map(
                                policy ->
                                        policy.at(
                                                        "/TargetTrackingScalingPolicyConfiguration/PredefinedMetricSpecification/PredefinedMetricType")
                                                .asText())
                        .sorted()
                        .toList();
        assertEquals(
                List.of(
                        "ALBRequestCountPerTarget",
                        "ECSServiceAverageCPUUtilization",
                        "ECSServiceAverageMemoryUtilization"),
                metrics);
    }

    @ParameterizedTest
    @CsvSource({
        "bedrock, '', https://bedrock-runtime.us-east-1.",
        "openai, https://model.example/v1, https://model.example/v1"
    })
    void a_model_is_asked_where_it_was_said_with_a_key_that_is_secret(
            String model, String url, String asked) {
        var choices = new java.util.TreeMap<>(Map.of("model", model, "model-name", "a-model"));
        if (!url.isEmpty()) {
            choices.put("model-url", url);
        }
        var task =
                Synthesized.of(Environment.DEV, "us-east-1", choices)
                        .all("ai-service", "AWS::ECS::TaskDefinition")
                        .findFirst()
                        .orElseThrow()
                        .at("/ContainerDefinitions/0");
        var told = task.path("Environment").toString();
        assertTrue(told.contains("\"INKSTONE_MODEL_ENGINE\",\"Value\":\"openai\""), told);
        assertTrue(told.contains(asked), told);
        assertTrue(task.path("Secrets").toString().contains("QUARKUS_LANGCHAIN4J_OPENAI_API_KEY"));
    }

    @Test
    void blue_green_gives_each_rule_a_pair_of_target_groups() {
        var other =
                Synthesized.of(
                        Environment.DEV,
                        "us-east-1",
                        Map.of(
                                "mail", "ses",
                                "model", "bedrock",
                                "shield", "advanced",
                                "gateway", "edge",
                                "strategy.article-service", "blue-green"));
        var runs = other.all("article-service", "AWS::ECS::Service").findFirst().orElseThrow();
        assertEquals("BLUE_GREEN", runs.at("/DeploymentConfiguration/Strategy").asText());
        var lanes = Rule.of(Service.ARTICLE).size();
        assertTrue(lanes <= 5, "ECS takes five");
        assertEquals(lanes, runs.at("/LoadBalancers").size());
        Synthesized.each(runs.at("/LoadBalancers"))
                .forEach(
                        it -> {
                            var other2 = it.path("AdvancedConfiguration");
                            assertFalse(other2.path("AlternateTargetGroupArn").isMissingNode());
                            assertFalse(other2.path("ProductionListenerRule").isMissingNode());
                        });
        assertEquals(
                2L * lanes,
                other.all("article-service", "AWS::ElasticLoadBalancingV2::TargetGroup").count());
    }

    @ParameterizedTest
    @EnumSource
    void blue_green_rules_lead_to_the_side_that_serves(Service service) {
        var other = Synthesized.of(Environment.DEV, "us-east-1", Synthesized.BLUE_GREEN);
        var template = other.template(service.id());
        assertEquals("Blue", template.at("/Parameters/Serving/Default").asText());
        assertEquals(
                "{\"Fn::Equals\":[{\"Ref\":\"Serving\"},\"Blue\"]}",
                template.at("/Conditions/BlueServes").toString());
        other.all(service.id(), "AWS::ElasticLoadBalancingV2::ListenerRule")
                .map(rule -> rule.at("/Actions/0/ForwardConfig/TargetGroups"))
                .forEach(
                        both -> {
                            assertEquals("[\"BlueServes\",100,0]", weight(both, 0));
                            assertEquals("[\"BlueServes\",0,100]", weight(both, 1));
                        });
        assertTrue(made.template(service.id()).at("/Parameters/Serving").isMissingNode());
    }

    private static String weight(JsonNode groups, int which) {
        return groups.path(which).at("/Weight/Fn::If").toString();
    }

    @Test
    void blue_green_counts_and_watches_both_sides_of_every_pair() {
        var other =
                Synthesized.of(
                        Environment.DEV,
                        "us-east-1",
                        Map.of("strategy.article-service", "blue-green"));
        var groups = 2 * Rule.of(Service.ARTICLE).size();
        var policy =
                other.all("article-service", "AWS::ApplicationAutoScaling::ScalingPolicy")
                        .filter(it -> it.resource().toString().contains("RequestCountPerTarget"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(groups, groupsIn(policy));
        for (var name : List.of("slow", "nobody-healthy")) {
            var alarm =
                    other.all("article-service", "AWS::CloudWatch::Alarm")
                            .filter(it -> it.at("/AlarmName").asText().endsWith("-" + name))
                            .findFirst()
                            .orElseThrow();
            assertEquals(groups, groupsIn(alarm), name);
        }
        // CloudWatch takes ten metrics in an alarm.
        assertTrue(groups <= 10);
    }

    private static long groupsIn(Synthesized.Found found) {
        return found.resource().findValues("Dimensions").stream()
                .flatMap(Synthesized::each)
                .filter(it -> it.path("Name").asText().equals("TargetGroup"))
                .map(it -> it.path("Value").toString())
                .distinct()
                .count();
    }
}
