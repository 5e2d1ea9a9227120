package dev.inkstone.local.stack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.inkstone.local.process.Leftovers;
import dev.inkstone.local.process.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Who holds a data folder, and how to talk to it: kept in the folder, and found through a note in
/// the checkout that names the folder for each port.
///
/// `control` is a port on 127.0.0.1, `token` opens it.
public record Holder(ProcessId launcher, int port, String data, int control, String token) {

    private static final String FILE = "stack.json";

    @JsonIgnore
    public Path folder() {
        return Path.of(data);
    }

    @JsonIgnore
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @JsonIgnore
    public boolean isRunning() {
        return launcher.alive();
    }

    /// What still runs of it.
    public List<Leftovers.Recorded> leftovers() {
        return Leftovers.in(folder());
    }

    void announce() {
        PrivateFile.write(folder().resolve(FILE), this);
        try {
            Files.createDirectories(notes());
            Files.writeString(notes().resolve(String.valueOf(port)), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void withdraw() {
        try {
            Files.deleteIfExists(folder().resolve(FILE));
            var note = notes().resolve(String.valueOf(port));
            if (Files.exists(note) && Files.readString(note).equals(data)) {
                Files.delete(note);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of this data folder, whether or not it still runs.
    public static Optional<Holder> of(Path data) {
        return PrivateFile.read(
                data.resolve(FILE),
                Holder.class,
                "nothing in it is lost; when no process of this stack is left, delete this file.");
    }

    /// Of every stack that was started from this checkout and not stopped in order.
    public static List<Holder> all() {
        if (!Files.exists(notes())) {
            return List.of();
        }
        try (var notes = Files.list(notes())) {
            return notes.sorted().flatMap(note -> named(note).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Holder> named(Path note) {
        try {
            return of(Path.of(Files.readString(note)));
        } catch (IOException e) {
            // Stopped between two looks.
            return Optional.empty();
        }
    }

    private static Path notes() {
        return Checkout.dataFolders().resolve("running");
    }
}
