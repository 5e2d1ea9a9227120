package dev.inkstone.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
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

    int tasks() {
        return all("ECS::Service").stream().mapToInt(it -> it.path("DesiredCount").asInt()).sum();
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
