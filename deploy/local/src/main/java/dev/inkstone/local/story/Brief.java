package dev.inkstone.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/// JSON cut down to what a person reads at a glance: the telling fields, long texts shortened.
record Brief(Set<String> telling, int longest) {

    private static final String CUT = "…";

    /// Objects and lists keep only what leads to a telling field; without any named, all are.
    JsonNode of(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(shortened(node.textValue()));
        }
        if (node.isArray()) {
            var kept = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> kept.add(of(item)));
            return kept;
        }
        if (!node.isObject()) {
            return node;
        }
        var kept = JsonNodeFactory.instance.objectNode();
        for (var field : node.properties()) {
            var value = field.getValue();
            if (tells(field.getKey())) {
                kept.set(field.getKey(), everything().of(value));
            } else if (value.isContainerNode() && leadsToTelling(value)) {
                kept.set(field.getKey(), of(value));
            }
        }
        return kept;
    }

    private boolean tells(String name) {
        return telling.isEmpty() || telling.contains(name);
    }

    private boolean leadsToTelling(JsonNode node) {
        return telling.stream().anyMatch(name -> node.findValue(name) != null);
    }

    private Brief everything() {
        return new Brief(Set.of(), longest);
    }

    private String shortened(String text) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + CUT;
    }
}
