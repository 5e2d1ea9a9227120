package dev.inkstone.testkit.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.server.SMTPServer;

/// The program that {@link MailPart} runs: `PORT FOLDER [ADDRESS]`, by default on this machine only.
final class MailProcess {

    private MailProcess() {}

    public static void main(String[] arguments) throws UnknownHostException {
        var folder = Path.of(arguments[1]);
        var address = InetAddress.getByName(arguments.length > 2 ? arguments[2] : "127.0.0.1");
        var number = new AtomicLong(Clock.systemUTC().millis());
        SMTPServer.port(Integer.parseInt(arguments[0]))
                .bindAddress(address)
                .messageHandler(
                        (context, from, to, message) ->
                                keep(folder, number.incrementAndGet(), message))
                .build()
                .start();
    }

    /// Whole or not at all, whoever looks.
    private static void keep(Path folder, long number, byte[] message) {
        try {
            var part = Files.write(folder.resolve(number + ".part"), message);
            Files.move(part, folder.resolve(number + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
