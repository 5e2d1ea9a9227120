package dev.inkstone.ai.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Trained models that come as jars; `opennlp-en-…bin` lies at the root of one.
final class Models {

    private Models() {}

    interface Reading<T> {
        T of(InputStream model) throws IOException;
    }

    static <T> T load(String name, Reading<T> reading) {
        try (var model = Models.class.getResourceAsStream("/" + name)) {
            if (model == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return reading.of(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
