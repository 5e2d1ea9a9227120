package dev.inkstone.local.stack;

import dev.inkstone.local.gateway.Gateway;
import dev.inkstone.local.process.ChildProcess;
import dev.inkstone.local.process.ChildTask;
import dev.inkstone.local.process.LogFile;
import dev.inkstone.local.process.Program;
import dev.inkstone.local.process.Task;
import dev.inkstone.testkit.parts.Compilers;
import dev.inkstone.topology.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One service as a task behind the gateway. Two tasks may overlap while one replaces the other:
/// each has a slot, and with it a folder, that the next task in its place takes over.
final class ServiceProgram implements Program {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(15);
    /// More than services take for what is in flight.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);

    /// Nobody waits for it, and the machine may be busy.
    private static final Duration LEARN_LIMIT = Duration.ofMinutes(20);

    private final Service service;
    private final DataFolder folder;
    private final ServiceEnvironment environment;
    private final FreePorts ports;
    private final Gateway gateway;
    private final Set<Slot> taken = EnumSet.noneOf(Slot.class);
    private Slot last = Slot.A;

    private final URI guest;
    private boolean hasGuest;
    private @Nullable URI joined;

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
        this.guest = local(ports.next());
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public Task start() {
        var slot = take();
        try {
            var own = own(slot.name().toLowerCase(Locale.ROOT));
            var address = local(ports.next());
            var child =
                    run(
                            priority(),
                            options(),
                            address,
                            own,
                            folder.log(service.id()));
            var task = new ServiceTask(child, slot, address);
            child.await(() -> Readiness.of(address), READY_LIMIT);
            return task;
        } catch (RuntimeException e) {
            free(slot);
            throw e;
        }
    }

    /// Nobody waits for what ai-service reads, and on one machine it would take the others' time.
    private List<String> priority() {
        return service == Service.AI ? ChildProcess.yielding(5) : List.of();
    }

    private List<String> options() {
        var all = new ArrayList<>(Compilers.asHere());
        all.addAll(FastStart.options(service));
        return all;
    }

    /// Runs it once more, out of the way of everything else, to make later starts fast. Does
    /// nothing when that was done for the jar as it is built now.
    void learn() {
        if (FastStart.isLearned(service)) {
            return;
        }
        var own = own("training");
        var learned = own.resolve("learned.aot");
        var address = local(ports.next());
        var child =
                run(
                        ChildProcess.yielding(19),
                        FastStart.training(learned),
                        address,
                        own,
                        Logs.at(own.getParent(), own.getFileName().toString()));
        child.await(() -> Readiness.of(address), LEARN_LIMIT);
        child.stop(LEARN_LIMIT);
        FastStart.keep(service, learned);
    }

    private ChildProcess run(
            List<String> before, List<String> options, URI address, Path own, LogFile log) {
        var command = new ArrayList<>(before);
        command.addAll(java(options));
        command.add("-jar");
        command.add(ProgramCopy.make(ProgramCopy.built(service), own.resolve("program")).toString());
        var variables = environment.of(service, address.getPort(), own);
        return ChildProcess.start(service.id(), command, variables, log, own);
    }

    /// As every service is run, up to what says which.
    static List<String> java(List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        // The C library keeps what was freed, more than 100 MiB after a while.
                        "-XX:TrimNativeHeapInterval=10000",
                        // Netty's and Lucene's own business; the JDK would warn at every start.
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        return command;
    }

    private Path own(String name) {
        return folder.of(service.id()).resolve(name);
    }

    /// For a run of this service from its sources beside its own tasks.
    Map<String, String> guestEnvironment() {
        return environment.of(service, guest.getPort(), own("guest"));
    }

    /// Requests go to the guest instead of this service's own tasks.
    synchronized void makeRoom() {
        hasGuest = true;
        gateway.add(service, guest);
        if (joined != null) {
            gateway.drain(service, joined, DRAIN_LIMIT);
            gateway.remove(service, joined);
        }
    }

    synchronized void takeBack() {
        hasGuest = false;
        if (joined != null) {
            gateway.add(service, joined);
        }
        gateway.remove(service, guest);
    }

    private synchronized void join(URI address) {
        joined = address;
        if (!hasGuest) {
            gateway.add(service, address);
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
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

    private final class ServiceTask extends ChildTask {

        private final Slot slot;
        private final URI address;

        ServiceTask(ChildProcess child, Slot slot, URI address) {
            super(child);
            this.slot = slot;
            this.address = address;
        }

        @Override
        public String address() {
            return address.toString();
        }

        @Override
        public void join() {
            ServiceProgram.this.join(address);
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
    }
}
