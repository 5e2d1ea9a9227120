package dev.inkstone.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// How many of what the templates hold.
record Counting(Collection<JsonNode> templates) {

    /// @param type the end of a resource's type
    /// @return their properties
    List<JsonNode> all(String type) {
        return templates.stream()
                .flatMap(it -> StreamSupport.stream(it.path("Resources").spliterator(), false))
                .filter(it -> it.path("Type").asText().endsWith("::" + type))
                .map(it -> it.path("Properties"))
                .toList();
    }

    int of(String type) {
        return all(type).size();
    }

    /// Of a task definition.
    ///
    /// @param cpu in 1/1024 of a processor
    /// @param memory in MiB
    record Size(int cpu, int memory) {}

    /// How many tasks of which size; a service and what its tasks are stand in one template.
    Map<Size, Integer> tasks() {
        var all = new LinkedHashMap<Size, Integer>();
        for (var template : templates) {
            for (var resource : template.path("Resources")) {
                if (resource.path("Type").asText().equals("AWS::ECS::Service")) {
                    var runs = resource.path("Properties");
                    all.merge(
                            size(template, runs.at("/TaskDefinition/Ref").asText()),
                            tasks(template, runs.path("DesiredCount")),
                            Integer::sum);
                }
            }
        }
        return all;
    }

    /// As many as nobody has said another number of.
    private static int tasks(JsonNode template, JsonNode desired) {
        return desired.has("Ref")
                ? template.path("Parameters").path(desired.path("Ref").asText()).path("Default").asInt()
                : desired.asInt();
    }

    private static Size size(JsonNode template, String definition) {
        var task = template.path("Resources").path(definition).path("Properties");
        return new Size(task.path("Cpu").asInt(), task.path("Memory").asInt());
    }

    int interfaceEndpoints() {
        return (int)
                all("VPCEndpoint").stream()
                        .filter(it -> it.path("VpcEndpointType").asText().equals("Interface"))
                        .count();
    }

    int firewallRules() {
        return all("WebACL").stream().mapToInt(it -> it.path("Rules").size()).sum();
    }

    int largestDatabase() {
        return all("DBInstance").stream()
                .mapToInt(it -> it.path("AllocatedStorage").asInt())
                .max()
                .orElse(0);
    }
}
