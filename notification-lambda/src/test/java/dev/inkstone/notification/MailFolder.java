package dev.inkstone.notification;

import dev.inkstone.testkit.parts.MailPart;
import dev.inkstone.testkit.parts.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An SMTP server, and where its messages come to lie.
public final class MailFolder implements QuarkusTestResourceLifecycleManager {

    private @Nullable MailPart part;

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("inkstone-mail-");
            var started = MailPart.start(folder, Ports.free());
            part = started;
            return Map.of(
                    "quarkus.mailer.host", "127.0.0.1",
                    "quarkus.mailer.port", String.valueOf(started.port()),
                    "inkstone.test.mail", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (part != null) {
            part.close();
        }
    }
}
