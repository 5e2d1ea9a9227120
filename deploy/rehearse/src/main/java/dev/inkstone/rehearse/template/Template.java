package dev.inkstone.rehearse.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.rehearse.template.Blueprint.Alarm;
import dev.inkstone.rehearse.template.Blueprint.Alarm.Measure;
import dev.inkstone.rehearse.template.Blueprint.Container;
import dev.inkstone.rehearse.template.Blueprint.Lane;
import dev.inkstone.rehearse.template.Blueprint.Strategy;
import dev.inkstone.rehearse.template.Blueprint.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Reads the template of a service's stack. What it needs and does not find is an error: a default
/// would rehearse another deployment.
public final class Template {

    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

    private final Path file;
    private final JsonNode resources;

    private Template(Path file, JsonNode resources) {
        this.file = file;
        this.resources = resources;
    }

    /// @throws UnreadableTemplate when it is not one of a service, or lacks something
    public static Blueprint read(Path file) {
        try {
            var json = new ObjectMapper().readTree(file.toFile());
            return new Template(file, new Defaults(file, json).resources()).blueprint();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Blueprint blueprint() {
        var service = only("AWS::ECS::Service");
        var deployment = need(service, "/DeploymentConfiguration");
        return new Blueprint(
                need(service, "/ServiceName").asText(),
                need(service, "/DesiredCount").asInt(),
                need(deployment, "/MinimumHealthyPercent").asInt(),
                need(deployment, "/MaximumPercent").asInt(),
                Strategy.valueOf(deployment.path("Strategy").asText("ROLLING")),
                Duration.ofMinutes(deployment.path("BakeTimeInMinutes").asInt()),
                seconds(service, "/HealthCheckGracePeriodSeconds"),
                deployment.at("/DeploymentCircuitBreaker/Rollback").asBoolean(),
                container(only("AWS::ECS::TaskDefinition").at("/ContainerDefinitions/0")),
                lanes(service),
                alarms(deployment.path("Alarms")));
    }

    private Container container(JsonNode from) {
        var check = need(from, "/HealthCheck");
        var environment = new TreeMap<String, String>();
        each(from.path("Environment"))
                .filter(it -> it.path("Value").isTextual())
                .forEach(it -> environment.put(it.path("Name").asText(), it.path("Value").asText()));
        return new Container(
                need(from, "/PortMappings/0/ContainerPort").asInt(),
                healthPath(check),
                seconds(check, "/Interval"),
                seconds(check, "/Timeout"),
                need(check, "/Retries").asInt(),
                seconds(check, "/StartPeriod"),
                seconds(from, "/StopTimeout"),
                environment);
    }

    private String healthPath(JsonNode check) {
        return each(check.path("Command"))
                .map(JsonNode::asText)
                .filter(word -> word.startsWith("http://"))
                .map(url -> URI.create(url).getPath())
                .findFirst()
                .orElseThrow(() -> new UnreadableTemplate(file, "a health check that asks a URL"));
    }

    private List<Lane> lanes(JsonNode service) {
        var pairs =
                each(service.path("LoadBalancers"))
                        .filter(it -> it.has("AdvancedConfiguration"))
                        .collect(
                                Collectors.toMap(
                                        it -> named(it.path("TargetGroupArn")),
                                        it ->
                                                named(
                                                        it.at(
                                                                "/AdvancedConfiguration/AlternateTargetGroupArn"))));
        return all("AWS::ElasticLoadBalancingV2::ListenerRule")
                .map(rule -> lane(rule, pairs))
                .sorted(Comparator.comparing(Lane::priority))
                .toList();
    }

    private Lane lane(JsonNode rule, Map<String, String> pairs) {
        var action = need(rule, "/Actions/0");
        var main =
                action.has("TargetGroupArn")
                        ? named(action.path("TargetGroupArn"))
                        : named(heaviest(action).path("TargetGroupArn"));
        return new Lane(
                need(rule, "/Priority").asInt(),
                each(need(rule, "/Conditions/0/PathPatternConfig/Values"))
                        .map(JsonNode::asText)
                        .toList(),
                targets(main),
                Optional.ofNullable(pairs.get(main)).map(this::targets));
    }

    private JsonNode heaviest(JsonNode action) {
        return each(need(action, "/ForwardConfig/TargetGroups"))
                .max(Comparator.comparing(it -> it.path("Weight").asInt()))
                .orElseThrow(() -> new UnreadableTemplate(file, "a target group of each rule"));
    }

    private Targets targets(String id) {
        var from = resources.path(id).path("Properties");
        return new Targets(
                id,
                need(from, "/HealthCheckPath").asText(),
                codes(need(from, "/Matcher/HttpCode").asText()),
                seconds(from, "/HealthCheckIntervalSeconds"),
                seconds(from, "/HealthCheckTimeoutSeconds"),
                need(from, "/HealthyThresholdCount").asInt(),
                need(from, "/UnhealthyThresholdCount").asInt(),
                each(from.path("TargetGroupAttributes"))
                        .filter(
                                it ->
                                        it.path("Key")
                                                .asText()
                                                .equals("deregistration_delay.timeout_seconds"))
                        .map(it -> Duration.ofSeconds(it.path("Value").asLong()))
                        .findFirst()
                        .orElseThrow(
                                () -> new UnreadableTemplate(file, "a deregistration delay")));
    }

    private static Set<Integer> codes(String matcher) {
        return Arrays.stream(matcher.split(","))
                .map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Alarm> alarms(JsonNode asked) {
        var names = each(asked.path("AlarmNames")).map(JsonNode::asText).toList();
        return all("AWS::CloudWatch::Alarm")
                .filter(it -> names.contains(it.path("AlarmName").asText()))
                .map(this::alarm)
                .toList();
    }

    /// Either of one metric, or an expression over several of one period.
    private Alarm alarm(JsonNode from) {
        var metrics =
                each(from.path("Metrics")).filter(it -> it.has("MetricStat")).toList();
        var about = metrics.isEmpty() ? from : metrics.getFirst().path("MetricStat");
        var targets = new TreeSet<String>();
        from.findValues("Dimensions").stream()
                .flatMap(Template::each)
                .filter(it -> it.path("Name").asText().equals("TargetGroup"))
                .forEach(it -> targets.add(named(it.path("Value"))));
        return new Alarm(
                need(from, "/AlarmName").asText(),
                metrics.isEmpty() ? Measure.HEALTHY : Measure.ERRORS,
                need(from, "/Threshold").asDouble(),
                seconds(about, "/Period"),
                need(from, "/EvaluationPeriods").asInt(),
                targets);
    }

    /// The resource that a reference is to.
    private String named(JsonNode reference) {
        var id =
                reference.has("Ref")
                        ? reference.path("Ref").asText()
                        : reference.path("Fn::GetAtt").path(0).asText();
        if (!resources.path(id).path("Type").asText().equals(GROUP)) {
            throw new UnreadableTemplate(file, "a target group where it says " + reference);
        }
        return id;
    }

    private JsonNode only(String type) {
        return all(type).findFirst().orElseThrow(() -> new UnreadableTemplate(file, type));
    }

    private Stream<JsonNode> all(String type) {
        return each(resources)
                .filter(it -> it.path("Type").asText().equals(type))
                .map(it -> it.path("Properties"));
    }

    private Duration seconds(JsonNode in, String pointer) {
        return Duration.ofSeconds(need(in, pointer).asLong());
    }

    private JsonNode need(JsonNode in, String pointer) {
        var found = in.at(pointer);
        if (found.isMissingNode()) {
            throw new UnreadableTemplate(file, pointer);
        }
        return found;
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
