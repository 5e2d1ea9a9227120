package dev.inkstone.ai.model;

import dev.inkstone.ai.text.Prose;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What an author wrote. `body` is Markdown.
public record Manuscript(String title, String description, String body) {

    /// A text that came without a title.
    public static Manuscript of(String text) {
        return new Manuscript("", "", text);
    }

    /// The same for the same text, whoever published it and how often.
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {title, description, body}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public Prose prose() {
        return Prose.of(body);
    }

    public String everything() {
        return title + "\n" + description + "\n" + body;
    }
}
