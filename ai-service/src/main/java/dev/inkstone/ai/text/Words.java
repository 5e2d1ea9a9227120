package dev.inkstone.ai.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Lists of words that lie on the class path, between blanks.
final class Words {

    private Words() {}

    static Set<String> of(String name) {
        try (var list = Words.class.getResourceAsStream(name)) {
            return Set.copyOf(
                    List.of(new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\\s+")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
