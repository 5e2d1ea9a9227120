package dev.inkstone.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/// A request to make: `path` from the root, already encoded; a missing node is no body.
public record Call(String method, String path, Map<String, String> headers, JsonNode body) {

    public static Call get(String path) {
        return of("GET", path);
    }

    public static Call post(String path) {
        return of("POST", path);
    }

    public static Call put(String path) {
        return of("PUT", path);
    }

    public static Call delete(String path) {
        return of("DELETE", path);
    }

    /// An object for {@link #with(String, ObjectNode)}.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public Call as(String token) {
        return header("Authorization", "Token " + token);
    }

    public Call header(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new Call(method, path, more, body);
    }

    /// The body `{"<root>": fields}`.
    public Call with(String root, ObjectNode fields) {
        return new Call(method, path, headers, object().set(root, fields));
    }

    private static Call of(String method, String path) {
        return new Call(method, path, Map.of(), MissingNode.getInstance());
    }
}
