package dev.inkstone.rehearse.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;

/// A template as it is while nobody says another parameter. What only an account knows stays a
/// reference.
record Defaults(Path file, JsonNode template) {

    JsonNode resources() {
        return resolved(template.path("Resources"));
    }

    private JsonNode resolved(JsonNode node) {
        if (node.size() == 1 && node.has("Fn::If")) {
            var choice = node.path("Fn::If");
            return resolved(choice.path(holds(choice.path(0).asText()) ? 1 : 2));
        }
        if (node.isArray()) {
            var all = JsonNodeFactory.instance.arrayNode();
            node.forEach(it -> all.add(resolved(it)));
            return all;
        }
        if (node.isObject()) {
            var said = said(node.path("Ref").asText());
            if (!said.isMissingNode()) {
                return said;
            }
            var all = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(it -> all.set(it.getKey(), resolved(it.getValue())));
            return all;
        }
        return node;
    }

    /// Parameters of SSM's types name a fact of the account.
    private JsonNode said(String parameter) {
        var of = template.path("Parameters").path(parameter);
        return of.path("Type").asText().startsWith("AWS::SSM")
                ? MissingNode.getInstance()
                : of.path("Default");
    }

    private boolean holds(String condition) {
        var both = template.path("Conditions").path(condition).path("Fn::Equals");
        if (both.isMissingNode()) {
            throw new UnreadableTemplate(file, "a condition " + condition + " that compares");
        }
        return resolved(both.path(0)).equals(resolved(both.path(1)));
    }
}
