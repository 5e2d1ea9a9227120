package dev.inkstone.local.stack;

import dev.inkstone.local.process.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything of a stack that survives it, held by one launcher at a time. A marker says that the
/// folder is ours: what it does not lie in is never written to, let alone deleted.
final class DataFolder implements AutoCloseable {

    /// Two databases freshly made, and room for their logs.
    private static final long LEAST_FREE = 500L << 20;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final String MARKER = "inkstone-data";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /// @throws StackFailure when it is not ours, is in use, or cannot be written
    static DataFolder open(Path path) {
        try {
            claim(path);
            var channel =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                channel.close();
                throw new StackFailure(
                        ("The data folder %s is in use by a running stack: stop that one with"
                                        + " ./inkstone down --data %s, or choose another --data.")
                                .formatted(path, path));
            }
            return new DataFolder(path, channel, lock);
        } catch (IOException e) {
            throw new StackFailure(
                    "The data folder %s cannot be used: %s.".formatted(path, reason(e)), e);
        }
    }

    Path path() {
        return path;
    }

    Path of(String name) {
        return path.resolve(name);
    }

    LogFile log(String name) {
        return Logs.at(path, name);
    }

    /// @throws StackFailure when the disk is nearly full
    void needRoom() {
        try {
            var free = Files.getFileStore(path).getUsableSpace();
            if (free < LEAST_FREE) {
                throw new StackFailure(
                        "Only %d MB are free on the disk of %s and a stack needs %d: make room or choose another --data."
                                .formatted(free >> 20, path, LEAST_FREE >> 20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes what a stack has left here.
    void empty() {
        try (var inside = Files.list(path)) {
            for (var each : inside.toList()) {
                if (!List.of(MARKER, LOCK).contains(each.getFileName().toString())) {
                    delete(each);
                }
            }
        } catch (IOException e) {
            throw new StackFailure(
                    "The data folder %s cannot be emptied: %s.".formatted(path, reason(e)), e);
        }
    }

    void boundLogs() {
        Logs.names(path).forEach(name -> log(name).bound());
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void claim(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new StackFailure("%s is a file: --data takes a folder.".formatted(path));
        }
        // What lies in it opens the databases and signs tokens.
        Files.createDirectories(path, OWNER_ONLY);
        var marker = path.resolve(MARKER);
        if (!Files.exists(marker)) {
            if (holdsAnything(path)) {
                throw new StackFailure(
                        "The folder %s holds something that is not Inkstone's: choose an empty or a new one as --data."
                                .formatted(path));
            }
            Files.writeString(marker, "The data of an Inkstone stack, format 1.\n");
        }
    }

    private static boolean holdsAnything(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isPresent();
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // By a stack in this very process.
            return null;
        }
    }

    static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        // Links are deleted, not followed.
        try (var all = Files.walk(path)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException about
                ? Objects.requireNonNullElse(about.getReason(), "it cannot be created")
                : String.valueOf(e.getMessage());
    }
}
