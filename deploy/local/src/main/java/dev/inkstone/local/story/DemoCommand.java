package dev.inkstone.local.story;

import dev.inkstone.local.api.Api;
import dev.inkstone.local.stack.Stack;
import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.local.stack.StackSettings;
import dev.inkstone.topology.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Starts everything and tells the story step by step: an article is written, it is"
                    + " stored, a search finds it.",
            "Exit code 0 only if every step was observed."
        })
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The gateway's port on 127.0.0.1 (default: a free one).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder (default: a temporary one, removed at the end).")
    private @Nullable Path data;

    @Option(names = "--fresh", description = "Empties the data folder first.")
    private boolean fresh;

    @Option(names = "--stay", description = "Keeps everything running until Ctrl-C.")
    private boolean stay;

    @Spec private CommandSpec spec;

    private volatile boolean missed;

    @Override
    public Integer call() throws Exception {
        var teller = new Teller(spec.commandLine().getOut());
        var folder = data != null ? data : Files.createTempDirectory("inkstone-demo-");
        var settings = StackSettings.of(port == 0 ? freePort() : port, folder, fresh);
        try (var stack = Stack.start(settings, teller::say)) {
            if (data == null) {
                // Also after Ctrl-C, when nobody comes back here.
                Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(stack, folder)));
            }
            missed = !tell(stack, teller);
            if (stay) {
                stay(stack, teller);
            }
            return missed ? 1 : 0;
        }
    }

    /// A story that was not observed leaves the logs that say why.
    private void clear(Stack stack, Path folder) {
        stack.close();
        if (!missed) {
            try (var below = Files.walk(folder)) {
                below.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                spec.commandLine().getErr().println(folder + " could not be removed: " + e);
            }
        }
    }

    private boolean tell(Stack stack, Teller teller) throws InterruptedException {
        var stored = new StoredArticles(stack.jdbcUrl(Database.ARTICLES));
        var run = Long.toString(Clock.systemUTC().millis() / 1000, Character.MAX_RADIX);
        try (var api = new Api(stack.address())) {
            new Story(api, stored, teller, run).tell();
            teller.observedAll();
            return true;
        } catch (NotObserved | IOException | SQLException e) {
            teller.notObserved(e instanceof NotObserved ? e.getMessage() : e.toString());
            return false;
        }
    }

    private static void stay(Stack stack, Teller teller) throws InterruptedException {
        teller.say("");
        teller.say(
                "Everything keeps running at "
                        + stack.address()
                        + " until Ctrl-C or ./inkstone down.");
        teller.say("PostgreSQL: " + stack.jdbcUrl(Database.ARTICLES));
        teller.say("MariaDB:    " + stack.jdbcUrl(Database.USERS));
        stack.await();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StackFailure("No free port is left on 127.0.0.1.", e);
        }
    }
}
