package dev.inkstone.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The e-mails that a mail server took, by their ids, in a file: where a function runs there is one
/// place that outlives its process, the `/tmp` beside it. What another environment of the function
/// sent is not known here.
@ApplicationScoped
class SentLetters {

    private static final Logger log = Logger.getLogger(SentLetters.class);
    /// More than come again within the quarter of an hour for which a queue tries.
    private static final int MOST = 20_000;

    private final Path file;
    private final Set<String> ids = new LinkedHashSet<>();

    SentLetters(@ConfigProperty(name = "inkstone.letters.sent") Path file) {
        this.file = file;
        ids.addAll(kept());
    }

    synchronized boolean includes(String id) {
        return ids.contains(id);
    }

    /// Never fails: the e-mail is on its way.
    synchronized void add(String id) {
        ids.add(id);
        if (ids.size() > 2 * MOST) {
            ids.removeAll(List.copyOf(ids).subList(0, MOST));
            write(ids, StandardOpenOption.TRUNCATE_EXISTING);
        } else {
            write(Set.of(id), StandardOpenOption.APPEND);
        }
    }

    private List<String> kept() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            log.warnf("sent_letters_unreadable cause=%s", e);
            return List.of();
        }
    }

    private void write(Set<String> lines, StandardOpenOption how) {
        try {
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            log.warnf("sent_letters_not_kept cause=%s", e);
        }
    }
}
