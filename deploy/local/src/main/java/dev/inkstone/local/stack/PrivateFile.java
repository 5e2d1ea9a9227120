package dev.inkstone.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// JSON in a file that only its owner reads; never half written.
final class PrivateFile {

    static final ObjectMapper JSON = new ObjectMapper();

    private PrivateFile() {}

    static void write(Path file, Object content) {
        try {
            var half =
                    Files.createTempFile(
                            file.getParent(),
                            file.getFileName().toString(),
                            ".new",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, JSON.writeValueAsString(content));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empty where there is no such file.
    ///
    /// @throws StackFailure when it cannot be read as what it should be
    static <T> Optional<T> read(Path file, Class<T> type, String wayOut) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), type));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StackFailure("%s is damaged: %s".formatted(file, wayOut), e);
        } catch (IOException e) {
            throw new StackFailure("%s cannot be read: %s".formatted(file, wayOut), e);
        }
    }
}
