package dev.inkstone.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What the launcher and its gateway have to say beyond what a person reads along.
final class LauncherLog {

    private static final int LIMIT = 8 << 20;

    private LauncherLog() {}

    /// Everything that is logged in this process goes to the stack's folder, nothing to the
    /// console.
    static void open(DataFolder folder) {
        try {
            var file = folder.log("launcher").path();
            Files.createDirectories(file.getParent());
            LogManager.getLogManager().reset();
            var handler = new FileHandler(file.toString(), LIMIT, 1, true);
            handler.setFormatter(new SimpleFormatter());
            Logger.getLogger("").addHandler(handler);
        } catch (IOException e) {
            throw new StackFailure(
                    "The log of the launcher cannot be written: %s.".formatted(e.getMessage()), e);
        }
    }
}
