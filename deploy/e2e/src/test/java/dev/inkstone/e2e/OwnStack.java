package dev.inkstone.e2e;

import dev.inkstone.local.stack.LooseTasks;
import dev.inkstone.local.stack.Stack;
import dev.inkstone.local.stack.StackSettings;
import dev.inkstone.local.stack.StackView.MemberView;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// The embedded stack, started once for all test classes and stopped after the last.
final class OwnStack implements AutoCloseable {

    private final Path data;
    private final Stack stack;

    private OwnStack(Path data, IntUnaryOperator queuesThrough) {
        this.data = data;
        this.stack =
                Stack.start(
                        StackSettings.of(freePort(), data, true).withQueuesThrough(queuesThrough),
                        System.out::println);
    }

    /// For one test alone, which comes between services and queues.
    static OwnStack startedWith(IntUnaryOperator queuesThrough) throws IOException {
        return new OwnStack(Files.createTempDirectory("inkstone-e2e-"), queuesThrough);
    }

    /// Whether an address was given, so that no stack is ours to disturb.
    static boolean isSomebodyElses() {
        return given() != null;
    }

    static @Nullable String given() {
        var given = System.getProperty("e2e.base-url", System.getenv("E2E_BASE_URL"));
        return given == null || given.isBlank() ? null : given;
    }

    static OwnStack of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(OwnStack.class, key -> started(), OwnStack.class);
    }

    URI address() {
        return stack.address();
    }

    /// The member's process, if it has one now, gets this signal: `STOP`, `CONT` or `KILL`.
    void signal(String member, String signal) throws IOException, InterruptedException {
        var pid = member(member).pid();
        if (pid != null) {
            new ProcessBuilder("kill", "-" + signal, pid.toString()).start().waitFor();
        }
    }

    /// A second task of a service, ready, and unknown to the stack's gateway.
    LooseTasks.One another(Service service) {
        var version = LooseTasks.Version.built(service, Map.of());
        return stack.tasks(service).start(version, List.of()).awaitReady(Duration.ofMinutes(2));
    }

    /// What the member with this name keeps.
    Path folder(String name) {
        return data.resolve(name);
    }

    MemberView member(String name) {
        return stack.view().members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        stack.close();
        try (var below = Files.walk(data)) {
            for (var file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static OwnStack started() {
        try {
            return startedWith(IntUnaryOperator.identity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
