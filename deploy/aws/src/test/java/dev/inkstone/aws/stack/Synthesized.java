package dev.inkstone.aws.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkstone.aws.plan.Choices;
import dev.inkstone.aws.plan.Environment;
import dev.inkstone.aws.plan.Plan;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.cxapi.CloudFormationStackArtifact;

/// The templates of one plan. Each plan is synthesized once for all tests.
///
/// @param stacks in the order of their deployment
record Synthesized(
        Plan plan, Map<String, JsonNode> templates, List<CloudFormationStackArtifact> stacks) {

    static final List<String> REGIONS = List.of("cn-northwest-1", "us-east-1");

    static final Map<String, String> BLUE_GREEN =
            Stream.of(Service.values())
                    .collect(Collectors.toMap(it -> "strategy." + it.id(), it -> "blue-green"));

    /// China's CloudFront, with the certificate in IAM that it asks for.
    static final Map<String, String> FILED =
            Map.of("icp", "京ICP备00000000号", "cdn", "on", "cdn-certificate", "ASCAEXAMPLE");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Synthesized> MADE = new ConcurrentHashMap<>();

    /// A resource, and where it stands.
    record Found(String stack, String id, JsonNode resource) {

        JsonNode at(String path) {
            return resource.at("/Properties" + path);
        }

        /// `Delete`, `Retain` or `Snapshot`, when its stack is deleted.
        void mustBecome(String policy) {
            assertEquals(policy, resource.path("DeletionPolicy").asText(), toString());
        }

        @Override
        public String toString() {
            return stack + "/" + id;
        }
    }

    static Stream<Synthesized> everywhere() {
        return REGIONS.stream()
                .flatMap(
                        region ->
                                Stream.of(Environment.values())
                                        .map(environment -> of(environment, region, Map.of())));
    }

    /// And with choices that make other resources.
    static Stream<Synthesized> everywhereAndOtherwise() {
        return Stream.of(
                        everywhere(),
                        REGIONS.stream().map(region -> of(Environment.DEV, region, BLUE_GREEN)),
                        Stream.of(of(Environment.DEV, "cn-northwest-1", FILED)))
                .flatMap(it -> it);
    }

    static Synthesized of(Environment environment, String region, Map<String, String> choices) {
        return MADE.computeIfAbsent(
                environment + region + new TreeMap<>(choices),
                key -> make(environment, region, choices));
    }

    /// A resource's own stack is named without the environment: `network`, `user-service`.
    JsonNode template(String part) {
        return templates.get(plan.name(part));
    }

    Stream<Found> all(String type) {
        return templates.entrySet().stream()
                .flatMap(
                        stack ->
                                stack.getValue().path("Resources").properties().stream()
                                        .filter(
                                                it ->
                                                        it.getValue()
                                                                .path("Type")
                                                                .asText()
                                                                .equals(type))
                                        .map(
                                                it ->
                                                        new Found(
                                                                stack.getKey(),
                                                                it.getKey(),
                                                                it.getValue())));
    }

    Stream<Found> all(String part, String type) {
        return all(type).filter(found -> found.stack().equals(plan.name(part)));
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Synthesized make(
            Environment environment, String region, Map<String, String> choices) {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "synthesized");
            var zip = Files.writeString(folder.resolve("function.zip"), "stands for the real one");
            var plan = new Plan(environment, region, new Choices(choices), "abc123", zip);
            var synthesis = new Synthesis(plan, folder.resolve("out").toAbsolutePath());
            var templates = new TreeMap<String, JsonNode>();
            var stacks = synthesis.run().getStacks();
            for (var stack : stacks) {
                templates.put(
                        stack.getStackName(),
                        JSON.readTree(Path.of(stack.getTemplateFullPath()).toFile()));
            }
            return new Synthesized(plan, templates, stacks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return plan.environment().id() + " in " + plan.region();
    }
}
