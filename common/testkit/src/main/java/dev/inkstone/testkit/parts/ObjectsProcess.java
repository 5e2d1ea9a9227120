package dev.inkstone.testkit.parts;

import java.util.logging.Logger;
import org.gaul.s3proxy.Main;

/// The program that {@link ObjectsPart} runs: S3Proxy's own, with its arguments.
final class ObjectsProcess {

    private ObjectsProcess() {}

    public static void main(String[] arguments) throws Exception {
        // It turns what is printed into a log. Where the log is printed, it must be so by a stream
        // from before that, or each line brings forth another one.
        Logger.getLogger("").getHandlers();
        Main.main(arguments);
    }
}
