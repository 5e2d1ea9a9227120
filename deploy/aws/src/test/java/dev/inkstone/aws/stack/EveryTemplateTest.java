package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.aws.plan.Partition;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.cxapi.SynthesisMessageLevel;

/// What holds for every stack, in every environment and both partitions.
class EveryTemplateTest {

    private static final Pattern ENDPOINT = Pattern.compile("[\\w.-]*amazonaws\\.com(?!\\.cn)");

    /// Of services as principals: these names, which hold no region, are the same in both partitions.
    private static final Pattern PRINCIPAL = Pattern.compile("([a-z][a-z0-9-]*\\.){1,2}amazonaws\\.com");

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhereAndOtherwise")
    void cdk_nag_finds_nothing_without_a_reason(Synthesized made) {
        for (var stack : made.stacks()) {
            var broken =
                    stack.getMessages().stream()
                            .filter(found -> found.getLevel() == SynthesisMessageLevel.ERROR)
                            .map(found -> found.getId() + " " + found.getEntry().getData())
                            .toList();
            assertEquals(List.of(), broken);
        }
    }

    /// By the schemas and rules that CDK has for the region: types it lacks, properties unknown or out
    /// of date.
    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhereAndOtherwise")
    void cloudformation_would_find_nothing_wrong(Synthesized made) throws IOException {
        var out = Path.of(made.stacks().getFirst().getTemplateFullPath()).getParent();
        var found = new ObjectMapper().readTree(out.resolve("validation-report.json").toFile());
        assertTrue(found.path("pluginReports").isArray());
        for (var report : found.path("pluginReports")) {
            assertEquals("[]", report.path("violations").toString());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void nothing_passes_between_stacks_but_named_facts(Synthesized made) {
        made.templates()
                .forEach(
                        (name, template) -> {
                            assertFalse(template.toString().contains("Fn::ImportValue"), name);
                            template.path("Outputs")
                                    .forEach(output -> assertFalse(output.has("Export"), name));
                        });
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void every_fact_that_is_asked_for_is_told_once_and_earlier(Synthesized made) {
        var told = new HashSet<String>();
        for (var stack : made.stacks()) {
            var template = made.templates().get(stack.getStackName());
            template.path("Parameters")
                    .forEach(
                            parameter -> {
                                if (parameter.path("Type").asText().startsWith("AWS::SSM")) {
                                    var fact = parameter.path("Default").asText();
                                    assertTrue(
                                            told.contains(fact) || !fact.startsWith("/inkstone"),
                                            stack.getStackName() + " asks for " + fact);
                                }
                            });
            made.all("AWS::SSM::Parameter")
                    .filter(found -> found.stack().equals(stack.getStackName()))
                    .forEach(
                            found ->
                                    assertTrue(
                                            told.add(found.at("/Name").asText()),
                                            found.toString()));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void no_template_names_a_partition(Synthesized made) {
        made.templates()
                .forEach(
                        (name, template) -> {
                            var text = template.toString();
                            assertFalse(text.contains("arn:aws:"), name);
                            assertFalse(text.contains("arn:aws-cn:"), name);
                            assertEquals(
                                    List.of(),
                                    ENDPOINT.matcher(text)
                                            .results()
                                            .map(found -> found.group())
                                            .filter(it -> !PRINCIPAL.matcher(it).matches())
                                            .distinct()
                                            .toList(),
                                    name);
                        });
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void nothing_in_china_speaks_to_endpoints_elsewhere(Synthesized made) {
        if (made.plan().partition() == Partition.AWS_CN) {
            assertFalse(made.templates().toString().contains("us-east-1"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.inkstone.aws.stack.Synthesized#everywhere")
    void rule_priorities_are_unique_and_in_their_services_range(Synthesized made) {
        var rules = made.all("AWS::ElasticLoadBalancingV2::ListenerRule").toList();
        var priorities =
                rules.stream()
                        .map(rule -> rule.at("/Priority").asInt())
                        .collect(Collectors.toSet());
        assertEquals(rules.size(), priorities.size());
        for (var service : Service.values()) {
            made.all(service.id(), "AWS::ElasticLoadBalancingV2::ListenerRule")
                    .map(rule -> rule.at("/Priority").asInt())
                    .forEach(
                            priority ->
                                    assertTrue(
                                            priority / 100 == service.rank() / 100
                                                    || priority == 10_000 + service.rank(),
                                            service + " " + priority));
        }
    }
}
