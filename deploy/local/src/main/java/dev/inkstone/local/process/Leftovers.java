package dev.inkstone.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Processes that a launcher left behind when it was killed. Each is recorded in a file `pid` below
/// the data folder: its number and when it started.
public final class Leftovers {

    private static final String FILE = "pid";
    // <data>/postgres/pid, <data>/user-service/a/pid
    private static final int DEPTH = 3;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Leftovers() {}

    public static void record(Path folder, ProcessId id) {
        try {
            Files.writeString(
                    folder.resolve(FILE), id.pid() + " " + Instant.ofEpochMilli(id.startedAt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those still running.
    public static List<Recorded> in(Path data) {
        try (var files = Files.find(data, DEPTH, (path, about) -> path.endsWith(FILE))) {
            return files.flatMap(file -> read(data, file).stream())
                    .filter(recorded -> recorded.id().alive())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Services before the data parts that they write to, so that each can finish.
    public static void end(List<Recorded> leftovers) {
        endAtOnce(leftovers.stream().filter(Recorded::isService));
        endAtOnce(leftovers.stream().filter(recorded -> !recorded.isService()));
    }

    private static void endAtOnce(Stream<Recorded> processes) {
        var threads =
                processes.map(one -> Thread.startVirtualThread(() -> one.id().end(GRACE))).toList();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Optional<Recorded> read(Path data, Path file) {
        try {
            var words = Files.readString(file).strip().split(" ");
            var id =
                    new ProcessId(Long.parseLong(words[0]), Instant.parse(words[1]).toEpochMilli());
            return Optional.of(new Recorded(data.relativize(file).getName(0).toString(), id));
        } catch (IOException
                | NumberFormatException
                | DateTimeParseException
                | ArrayIndexOutOfBoundsException e) {
            // Cut short while it was written: of what it should have named nothing is known.
            return Optional.empty();
        }
    }

    public record Recorded(String name, ProcessId id) {
        boolean isService() {
            return name.endsWith("-service");
        }
    }
}
