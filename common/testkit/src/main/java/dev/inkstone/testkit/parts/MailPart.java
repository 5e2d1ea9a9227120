package dev.inkstone.testkit.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An SMTP server (SubEtha SMTP) that delivers to nobody: it keeps each message as a file, which any
/// mail program opens, before it accepts it.
public final class MailPart extends Part {

    private static final String NAME = "SMTP";

    private MailPart(ServerProcess server) {
        super(server);
    }

    /// Messages come to lie in `folder/data`, oldest first by name.
    ///
    /// @throws PartFailure when the port is busy or the folder cannot be used
    public static MailPart start(Path folder, int port) {
        var messages = ServerProcess.claim(NAME, folder, port);
        try {
            Files.createDirectories(messages);
        } catch (IOException e) {
            throw new PartFailure(NAME + " could not prepare " + folder + ": " + e, e);
        }
        var server =
                ServerProcess.startJava(
                        NAME,
                        folder,
                        port,
                        List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                        MailProcess.class,
                        String.valueOf(port),
                        messages.toString());
        server.await(() -> Ports.answers(port, "QUIT\r\n", "220"));
        return new MailPart(server);
    }

    /// All messages of a part on this folder, as they came, oldest first.
    public static List<String> messages(Path folder) {
        try (var files = Files.list(folder.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(MailPart::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
