package dev.inkstone.common.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.inkstone.common.refusal.Refusal;
import dev.inkstone.common.refusal.Refusal.Kind;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A body as it was sent, not yet parsed. A resource takes it as its parameter and asks for the
/// {@link Form} after it has decided identity, existence and ownership.
public final class Sent {

    // A second value behind the first ("{} {}") is malformed too.
    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final byte[] body;

    public Sent(byte[] body) {
        this.body = body;
    }

    /// The object under `root`, as in `{"article": {…}}`.
    ///
    /// @throws Refusal MALFORMED when the body is not JSON, INVALID when it holds no such object
    public Form form(String root) {
        var node = parse().get(root);
        if (node == null || !node.isObject()) {
            throw Refusal.invalid(
                    root, node == null || node.isNull() ? "can't be blank" : "must be an object");
        }
        return new Form(node);
    }

    /// The whole body, where it is no object under a root.
    ///
    /// @throws Refusal MALFORMED when the body is not a JSON object
    public Form form() {
        return new Form(parse());
    }

    /// SHA-256 of the bytes, by which a repeated request is told from another with the same key.
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private JsonNode parse() {
        try {
            var node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new Refusal(Kind.MALFORMED, "request", "is not valid JSON");
        } catch (IOException e) {
            throw new Refusal(Kind.MALFORMED, "request", "is not UTF-8");
        }
        throw new Refusal(Kind.MALFORMED, "request", "must be a JSON object");
    }
}
