package dev.inkstone.local.stack;

import dev.inkstone.local.gateway.Gateway;
import dev.inkstone.local.process.ChildProcess;
import dev.inkstone.local.process.LogFile;
import dev.inkstone.testkit.parts.Compilers;
import dev.inkstone.topology.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Tasks of one service as somebody else plays them: started, let in, let go and stopped by hand,
/// as many at once as wanted. Nobody starts one again that dies.
public final class LooseTasks {

    private final Service service;
    private final DataFolder folder;
    private final ServiceEnvironment environment;
    private final FreePorts ports;
    private final Gateway gateway;
    private final AtomicInteger started = new AtomicInteger();
    private final Queue<One> all = new ConcurrentLinkedQueue<>();

    LooseTasks(
            Service service,
            DataFolder folder,
            ServiceEnvironment environment,
            FreePorts ports,
            Gateway gateway) {
        this.service = service;
        this.folder = folder;
        this.environment = environment;
        this.ports = ports;
        this.gateway = gateway;
    }

    /// What a task runs.
    ///
    /// @param jar with its libraries in `lib` beside it
    /// @param options of the JVM
    /// @param main what is said instead of `-jar` and the jar; `%s` in it is the jar, empty means none
    /// @param environment beside what every task is told here, which goes first
    public record Version(
            Path jar, List<String> options, List<String> main, Map<String, String> environment) {

        /// The one that was built in this checkout, with what was learned of it for a fast start.
        public static Version built(Service service, Map<String, String> environment) {
            return new Version(
                    ProgramCopy.built(service), FastStart.options(service), List.of(), environment);
        }
    }

    /// Returns while it starts.
    ///
    /// @param before what to put before its command, as {@link ChildProcess#yielding}
    public One start(Version version, List<String> before) {
        var name = "task-" + started.incrementAndGet();
        var own = folder.of(service.id()).resolve(name);
        var port = ports.next();
        var jar = ProgramCopy.make(version.jar(), own.resolve("program")).toString();
        var command = new ArrayList<>(before);
        command.addAll(ServiceProgram.java(version.options()));
        command.addAll(Compilers.asHere());
        if (version.main().isEmpty()) {
            command.addAll(List.of("-jar", jar));
        } else {
            version.main().forEach(word -> command.add(word.formatted(jar)));
        }
        var variables = new HashMap<>(version.environment());
        variables.putAll(environment.of(service, port, own));
        var log = new LogFile(own.resolve("log"));
        var one = new One(name, port, ChildProcess.start(name, command, variables, log, own), log);
        all.add(one);
        return one;
    }

    /// By force, whatever still runs.
    void close() {
        all.forEach(one -> one.stop(Duration.ZERO));
    }

    public final class One {

        private final String name;
        private final URI address;
        private final ChildProcess child;
        private final LogFile log;

        private One(String name, int port, ChildProcess child, LogFile log) {
            this.name = name;
            this.address = URI.create("http://127.0.0.1:" + port);
            this.child = child;
            this.log = log;
        }

        public String name() {
            return name;
        }

        /// Where it should listen.
        public URI address() {
            return address;
        }

        public boolean alive() {
            return child.alive();
        }

        /// How it ended and what it said of it, once it has.
        public String end() {
            return child.end() + ": " + log.telling(0);
        }

        /// @throws IllegalStateException when it ends or is not ready in time, with what it said last
        public One await(BooleanSupplier ready, Duration limit) {
            child.await(ready, limit);
            return this;
        }

        /// As {@link #await}, until it says that it is ready.
        public One awaitReady(Duration limit) {
            return await(() -> Readiness.of(address), limit);
        }

        /// Lets other services call it; from now on somebody waits for it.
        public void join() {
            child.yieldNoMore();
            gateway.add(service, address);
        }

        /// Sends other services elsewhere and waits for what it has of them.
        public void leave(Duration atMost) {
            gateway.drain(service, address, atMost);
            gateway.remove(service, address);
        }

        /// Asked to end, and ended by force after `grace`.
        ///
        /// @return whether it ended by itself
        public boolean stop(Duration grace) {
            return child.stop(grace);
        }
    }
}
