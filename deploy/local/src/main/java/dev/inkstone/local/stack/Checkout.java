package dev.inkstone.local.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/// The source tree that this program was started from.
public final class Checkout {

    private Checkout() {}

    /// As `./inkstone` says, or else the nearest folder upwards that holds a Maven wrapper.
    public static Path root() {
        var said = System.getProperty("inkstone.home");
        if (said != null) {
            return Path.of(said).toAbsolutePath().normalize();
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("mvnw"))) {
                return at;
            }
        }
        throw new StackFailure("Not inside a checkout of Inkstone: run ./inkstone there.");
    }

    /// Where data folders live unless a person says otherwise; git ignores it.
    static Path dataFolders() {
        return root().resolve(".inkstone");
    }
}
