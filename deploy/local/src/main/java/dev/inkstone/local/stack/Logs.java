package dev.inkstone.local.stack;

import dev.inkstone.local.process.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where each member of a stack writes what it says: `log` in its own folder below the data folder.
public final class Logs {

    private static final String FILE = "log";

    private Logs() {}

    /// @throws StackFailure when there is none of this name
    public static LogFile of(Path data, String name) {
        var known = names(data);
        if (known.isEmpty()) {
            throw new StackFailure(
                    "There are no logs in %s: no stack has run there yet.".formatted(data));
        }
        if (!known.contains(name)) {
            throw new StackFailure(
                    "There is no log of %s, only of %s.".formatted(name, String.join(", ", known)));
        }
        return at(data, name);
    }

    static LogFile at(Path data, String name) {
        return new LogFile(data.resolve(name).resolve(FILE));
    }

    static List<String> names(Path data) {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (var folders = Files.list(data)) {
            return folders.filter(folder -> Files.exists(folder.resolve(FILE)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
