import dev.inkstone.local.api.Api;
import dev.inkstone.local.queues.Sqs;
import dev.inkstone.local.stack.Stack;
import dev.inkstone.local.stack.StackFailure;
import dev.inkstone.local.stack.StackSettings;
import dev.inkstone.local.stack.StackView.MemberView;
import dev.inkstone.topology.Queue;
import dev.inkstone.topology.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts a stack of its own, fills it, loads it with wrk and writes down what that cost.
@Command(
        name = "deploy/bench/http/run",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the services directly and through the gateway with wrk -t2 -c16, on a stack"
                    + " of its own, and writes the results to deploy/bench/http/RESULTS.md.",
            "Takes about 10 minutes; leave the machine alone meanwhile."
        })
public final class HttpBench implements Callable<Integer> {

    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(2);
    private static final Duration SETTLE_PAUSE = Duration.ofSeconds(5);

    @Option(
            names = "--articles",
            split = ",",
            defaultValue = "500,50000",
            paramLabel = "N",
            description = "How many articles there are, in rising order (default: 500,50000).")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Of list, article, tags, feed, search, login: only these.")
    private Set<String> only = Set.of();

    @Option(
            names = "--warm-up",
            defaultValue = "6",
            paramLabel = "SECONDS",
            description = "Before each measurement (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--heating",
            defaultValue = "25",
            paramLabel = "SECONDS",
            description = "Of each request before the first measurement (default: ${DEFAULT-VALUE}).")
    private int heating;

    @Option(
            names = "--measured",
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "Of each measurement (default: 10).")
    private int measured;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the results go.")
    private Path out = Path.of(System.getProperty("inkstone.home"), "deploy/bench/http/RESULTS.md");

    private final List<Results.Row> rows = new ArrayList<>();
    private final Map<Service, Long> idle = new LinkedHashMap<>();
    private final Map<Service, Long> loaded = new LinkedHashMap<>();
    private final Map<Service, Double> ready = new LinkedHashMap<>();

    public static void main(String[] args) {
        System.exit(
                new CommandLine(new HttpBench())
                        .setExecutionExceptionHandler(HttpBench::failed)
                        .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var data = Files.createTempDirectory("inkstone-bench-");
        try (var stack = Stack.start(StackSettings.of(freePort(), data, true), this::say);
                var api = new Api(stack.address())) {
            say("learning what makes starts fast, as every new build does once");
            stack.learnFastStarts();
            readyAgain(stack);
            note(stack, idle);
            var content = new Content(api, this::say);
            for (var size : sizes) {
                content.grow(size);
                settle(stack);
                measure(stack, content, size);
            }
            note(stack, loaded);
        } finally {
            remove(data);
        }
        Files.writeString(out, Results.markdown(rows, ready, idle, loaded));
        System.out.println(Files.readString(out));
        say("Written to " + out);
        return rows.stream().allMatch(row -> row.load().failed() == 0) ? 0 : 1;
    }

    /// What was written is read by ai-service behind the writer's back, which would otherwise count
    /// as the cost of a request. What it has not read after a while is dropped.
    private void settle(Stack stack) throws InterruptedException {
        var patience = System.nanoTime() + SETTLE_LIMIT.toNanos();
        for (var waiting = waiting(stack); waiting > 0; waiting = waiting(stack)) {
            say("%,d messages to be worked off first".formatted(waiting));
            if (System.nanoTime() > patience) {
                drop(stack);
            }
            Thread.sleep(SETTLE_PAUSE);
        }
    }

    private static int waiting(Stack stack) {
        return stack.queues().stream().mapToInt(each -> each.depth() + each.inFlight()).sum();
    }

    private static void drop(Stack stack) {
        var endpoint = URI.create("http://" + member(stack, "queues").address());
        try (var sqs = Sqs.at(endpoint)) {
            for (var queue : Queue.values()) {
                var url = sqs.getQueueUrl(r -> r.queueName(queue.id())).queueUrl();
                sqs.purgeQueue(r -> r.queueUrl(url));
            }
        }
    }

    private void measure(Stack stack, Content content, int size) throws Exception {
        var targets =
                content.targets().stream()
                        .filter(each -> only.isEmpty() || only.contains(each.name()))
                        .toList();
        heat(targets, stack);
        for (var target : targets) {
            var direct = URI.create(member(stack, target.service().id()).address());
            row(stack, target, size, direct, "direct");
            row(stack, target, size, stack.address(), "gateway");
        }
    }

    private void row(Stack stack, Wrk.Target target, int size, URI base, String way)
            throws Exception {
        Wrk.run(base, target, warmUp);
        var before = cpuMillis(stack, way);
        var load = Wrk.run(base, target, measured);
        var cpu = cpuMillis(stack, way) - before;
        var row = new Results.Row(target.name(), size, way, load, cpu / load.requests());
        rows.add(row);
        say(row.toString());
    }

    /// The JVM compiles what is hot while it serves, for minutes on two busy cores: until it has, a
    /// request costs what none costs later.
    private void heat(List<Wrk.Target> targets, Stack stack) throws Exception {
        say("each for %d s, until it is compiled".formatted(heating));
        for (var target : targets) {
            Wrk.run(URI.create(member(stack, target.service().id()).address()), target, heating);
        }
    }

    /// Of every process but wrk: services, databases, queues, and the gateway if it took part.
    private static double cpuMillis(Stack stack, String way) {
        var parts =
                stack.view().members().stream()
                        .filter(member -> !member.name().equals("gateway"))
                        .map(MemberView::pid)
                        .filter(Objects::nonNull)
                        .toList();
        // The gateway lives in this process, which does next to nothing else meanwhile.
        var gateway = way.equals("gateway") ? Processes.ownCpuMillis() : 0;
        return Processes.familyCpuMillis(parts) + gateway;
    }

    /// How long each service takes to be ready again after `kill -9`, one after the other.
    private void readyAgain(Stack stack) throws InterruptedException {
        for (var service : Service.values()) {
            var killed = member(stack, service.id()).pid();
            var before = System.nanoTime();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            while (!isReadyAgain(member(stack, service.id()), killed)) {
                Thread.sleep(5);
            }
            ready.put(service, (System.nanoTime() - before) / 1e9);
        }
    }

    private static boolean isReadyAgain(MemberView member, long killed) {
        return member.state().equals("running") && member.pid() != null && member.pid() != killed;
    }

    private static void note(Stack stack, Map<Service, Long> rss) throws IOException {
        for (var service : Service.values()) {
            rss.put(service, Processes.rssMebibytes(member(stack, service.id()).pid()));
        }
    }

    private static MemberView member(Stack stack, String name) {
        return stack.view().members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void say(String line) {
        System.err.println(line);
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (e instanceof StackFailure) {
            System.err.println(e.getMessage());
            return 1;
        }
        throw e;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            for (var file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
