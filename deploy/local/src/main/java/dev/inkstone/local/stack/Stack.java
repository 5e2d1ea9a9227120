package dev.inkstone.local.stack;

import dev.inkstone.local.control.ControlServer;
import dev.inkstone.local.gateway.Gateway;
import dev.inkstone.local.process.Leftovers;
import dev.inkstone.local.process.ProcessId;
import dev.inkstone.local.queues.QueueView;
import dev.inkstone.local.queues.Queues;
import dev.inkstone.local.stack.StackView.MemberView;
import dev.inkstone.testkit.parts.Ports;
import dev.inkstone.topology.Database;
import dev.inkstone.topology.Service;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Everything, running: PostgreSQL, MariaDB, Redis, the queues, the services and the gateway.
public final class Stack implements AutoCloseable {

    private static final Logger log = Logger.getLogger(Stack.class.getName());

    private final Clock clock = Clock.systemUTC();
    private final Instant startedAt = clock.instant();
    private final Progress progress;
    private final DataFolder folder;
    private final Backends backends;
    private final Gateway gateway;
    private final Members members;
    private final Functions functions;
    private final Map<Service, ServiceProgram> programs = new EnumMap<>(Service.class);
    private final Function<Service, LooseTasks> looseTasks;
    private final List<LooseTasks> loose = new CopyOnWriteArrayList<>();
    private final Queues queues;
    private final LiveReload liveReload;
    private final ControlServer control;
    private final Holder holder;
    private final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final Thread atExit = new Thread(this::close, "stop");
    private volatile boolean ready;
    private volatile @Nullable Thread learner;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Starts all of it and returns when each service is ready.
    ///
    /// @throws StackFailure when something does not start; nothing is left running then
    public static Stack start(StackSettings settings, Progress progress) {
        return start(settings, progress, Set.of());
    }

    /// @param absent services whose tasks the caller starts, with {@link #tasks}
    public static Stack start(StackSettings settings, Progress progress, Set<Service> absent) {
        var folder = DataFolder.open(settings.data());
        Stack stack;
        try {
            prepare(folder, settings, progress);
            LauncherLog.open(folder);
            stack = new Stack(settings, progress, folder, absent);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        try {
            progress.say("Starting on " + folder.path());
            stack.members.start();
            stack.ready = true;
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private Stack(
            StackSettings settings, Progress progress, DataFolder folder, Set<Service> absent) {
        this.progress = progress;
        this.folder = folder;
        var secrets = Secrets.in(folder);
        var ports = new FreePorts();
        backends = new Backends(folder, secrets, ports, settings.queuesThrough());
        gateway = Gateway.start(settings.port());
        var environment =
                new ServiceEnvironment(
                        backends,
                        secrets,
                        URI.create("http://localhost:" + settings.port()),
                        gateway::internal);
        var plans = new ArrayList<>(backends.plans());
        for (var service : Service.values()) {
            var program = new ServiceProgram(service, folder, environment, ports, gateway);
            programs.put(service, program);
            if (absent.contains(service)) {
                continue;
            }
            plans.add(new Members.Plan(service.id(), program, backends.neededBy(service)));
        }
        looseTasks = service -> new LooseTasks(service, folder, environment, ports, gateway);
        queues = new Queues(URI.create(backends.queuesUrl()), backends::oldestMessage, clock);
        functions = new Functions(folder, backends, environment, clock);
        plans.addAll(functions.plans());
        liveReload = new LiveReload(programs);
        members = new Members(plans, clock, progress);
        var token = Secrets.password();
        control = ControlServer.start(token, this::obey);
        holder =
                new Holder(
                        ProcessId.of(ProcessHandle.current()),
                        settings.port(),
                        settings.data().toString(),
                        control.port(),
                        token);
        holder.announce();
        housekeeping.scheduleWithFixedDelay(folder::boundLogs, 10, 10, TimeUnit.SECONDS);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// The gateway's: `http://127.0.0.1:8080`.
    public URI address() {
        return holder.address();
    }

    /// With user and password.
    public String jdbcUrl(Database database) {
        return "%s?user=%s&password=%s"
                .formatted(backends.jdbcUrl(database), Backends.USER, backends.password(database));
    }

    /// To be started one by one, beside this stack's own or in place of them. They end with it.
    public LooseTasks tasks(Service service) {
        var tasks = looseTasks.apply(service);
        loose.add(tasks);
        return tasks;
    }

    /// On AWS each task has its processor for itself. Here those that no request to `service` waits for
    /// leave theirs to it and to what it calls.
    public void putFirst(Service service) {
        var behind = new HashSet<>(backends.inNoHurry());
        behind.addAll(functions.names());
        Arrays.stream(Service.values())
                .filter(other -> !service.calls().contains(other))
                .forEach(other -> behind.add(other.id()));
        members.views().stream()
                .filter(member -> behind.contains(member.name()))
                .map(MemberView::pid)
                .filter(Objects::nonNull)
                .forEach(pid -> ProcessId.of(pid).standBack(10));
    }

    /// Makes later starts of one service fast; see {@link #learnFastStarts()}.
    public void learnFastStart(Service service) {
        Objects.requireNonNull(programs.get(service)).learn();
    }

    /// Makes later starts fast, once for each build. Takes a minute of what the machine has to
    /// spare.
    public void learnFastStarts() {
        learner = Thread.currentThread();
        try {
            for (var program : programs.values()) {
                if (!closing.get()) {
                    program.learn();
                }
            }
        } catch (RuntimeException e) {
            log.log(Level.INFO, "nothing learned for faster starts", e);
        }
    }

    /// Returns when somebody has stopped it.
    public void await() throws InterruptedException {
        closed.await();
    }

    /// Stops all of it. The data stays.
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            awaitQuietly();
            return;
        }
        progress.say("Stopping.");
        housekeeping.shutdownNow();
        stopLearning();
        gateway.close();
        functions.close();
        loose.forEach(LooseTasks::close);
        members.stop();
        control.close();
        holder.withdraw();
        folder.close();
        closed.countDown();
        forgetExit();
    }

    private Object obey(String order, String subject) {
        return switch (order) {
            case "status" -> view();
            case "restart" -> members.restart(subject);
            case "queues" -> queues();
            case "redrive" -> "%d sent back to %s".formatted(queues.redrive(subject), subject);
            case "dev-begin" -> liveReload.begin(subject);
            case "dev-join" -> liveReload.join(subject);
            case "dev-end" -> liveReload.end(subject);
            case "down" -> {
                Thread.ofPlatform().name("down").start(this::close);
                yield "stopping";
            }
            default -> throw new StackFailure("This stack does not know " + order + ".");
        };
    }

    /// What runs, and how it is.
    public StackView view() {
        var uptime = Duration.between(startedAt, clock.instant()).toSeconds();
        var state = closing.get() ? "stopping" : ready ? "running" : "starting";
        var pid = holder.launcher().pid();
        var all = new ArrayList<MemberView>();
        all.add(new MemberView("gateway", "running", pid, address().toString(), uptime, 0, null));
        all.addAll(members.views());
        return new StackView(address().toString(), holder.data(), pid, state, uptime, all);
    }

    /// What waits in each queue.
    public List<QueueView> queues() {
        return queues.views();
    }

    private static void prepare(DataFolder folder, StackSettings settings, Progress progress) {
        var left = Leftovers.in(folder.path());
        if (!left.isEmpty()) {
            progress.say(
                    "Stopping %d processes that a killed launcher left behind."
                            .formatted(left.size()));
            Leftovers.end(left);
        }
        if (!Ports.isFree(settings.port())) {
            throw new StackFailure(
                    "Port %d is busy: stop what listens there or choose another with --port."
                            .formatted(settings.port()));
        }
        if (settings.fresh()) {
            folder.empty();
        }
        folder.needRoom();
        needBuiltServices();
    }

    private static void needBuiltServices() {
        for (var service : Service.values()) {
            if (!Files.exists(ProgramCopy.built(service))) {
                throw new StackFailure(
                        "%s is not built: ./inkstone builds it.".formatted(service.id()));
            }
        }
        Functions.needBuilt();
    }

    private void stopLearning() {
        var learning = learner;
        if (learning != null && learning != Thread.currentThread()) {
            learning.interrupt();
            try {
                learning.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitQuietly() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetExit() {
        if (Thread.currentThread() != atExit) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException e) {
                // Ending anyway.
            }
        }
    }
}
