package dev.inkstone.local.stack;

import dev.inkstone.local.gateway.Gateway;
import dev.inkstone.local.process.ChildProcess;
import dev.inkstone.local.process.ProcessId;
import dev.inkstone.local.process.Program;
import dev.inkstone.local.process.Task;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One service as a task behind the gateway. Two tasks may overlap while one replaces the other:
/// each has a slot, and with it a folder, that the next task in its place takes over.
final class ServiceProgram implements Program {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(15);
    /// More than services take for what is in flight.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    private final Service service;
    private final DataFolder folder;
    private final ServiceEnvironment environment;
    private final FreePorts ports;
    private final Gateway gateway;
    private final HttpClient http =
            HttpClient.newBuilder()
                    // An upgrade to HTTP/2 would count as a request in flight for ever.
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();
    private final Set<Slot> taken = EnumSet.noneOf(Slot.class);
    private Slot last = Slot.A;

    private enum Slot {
        A,
        B
    }

    ServiceProgram(
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

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public Task start() {
        var slot = take();
        try {
            var port = ports.next();
            var own = folder.of(service.id()).resolve(slot.name().toLowerCase(Locale.ROOT));
            var child =
                    ChildProcess.start(
                            service.id(),
                            command(),
                            environment.of(service, port, own),
                            folder.log(service.id()),
                            own);
            var task = new ServiceTask(child, slot, URI.create("http://127.0.0.1:" + port));
            child.await(task::ready, READY_LIMIT);
            return task;
        } catch (RuntimeException e) {
            free(slot);
            throw e;
        }
    }

    static Path program(Service service) {
        return Checkout.root()
                .resolve(service.id())
                .resolve("target")
                .resolve(service.id() + "-1.0-SNAPSHOT-runner.jar");
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                program(service).toString());
    }

    private synchronized Slot take() {
        // Of the two that are free after a crash, the one whose folder is up to date.
        if (taken.contains(last)) {
            last = last == Slot.A ? Slot.B : Slot.A;
        }
        taken.add(last);
        return last;
    }

    private synchronized void free(Slot slot) {
        taken.remove(slot);
    }

    private final class ServiceTask implements Task {

        private final ChildProcess child;
        private final Slot slot;
        private final URI address;

        ServiceTask(ChildProcess child, Slot slot, URI address) {
            this.child = child;
            this.slot = slot;
            this.address = address;
        }

        @Override
        public ProcessId id() {
            return child.id();
        }

        @Override
        public String address() {
            return address.toString();
        }

        @Override
        public boolean alive() {
            return child.alive();
        }

        @Override
        public String end() {
            return child.end();
        }

        @Override
        public void join() {
            gateway.add(service, address);
        }

        @Override
        public void leave() {
            gateway.drain(service, address, DRAIN_LIMIT);
            gateway.remove(service, address);
        }

        @Override
        public void lost() {
            gateway.remove(service, address);
            free(slot);
        }

        @Override
        public void stop() {
            child.stop(STOP_LIMIT);
            free(slot);
        }

        boolean ready() {
            var request =
                    HttpRequest.newBuilder(address.resolve("/api/health/ready"))
                            .timeout(Duration.ofSeconds(2))
                            .build();
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
