package dev.inkstone.local.gateway;

import dev.inkstone.topology.Service;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A running gateway. Requests to its port go where the topology's path rules say; each service
/// also has an address of its own that takes any path, for the other services alone.
public final class Gateway implements AutoCloseable {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(10);
    // What goes wrong with one request is told to its client; kept here, since loggers are weak.
    private static final Logger UNDERTOW = Logger.getLogger("io.undertow");
    private static final Logger XNIO = Logger.getLogger("org.xnio");

    /// Between two neighbours only (RFC 9110, 7.6.1).
    private static final List<HttpString> HOP_BY_HOP =
            List.of(
                    Headers.CONNECTION,
                    Headers.KEEP_ALIVE,
                    Headers.UPGRADE,
                    new HttpString("TE"),
                    new HttpString("Proxy-Connection"),
                    new HttpString("HTTP2-Settings"));

    private final Map<Service, Balancer> balancers = new EnumMap<>(Service.class);
    private final Map<Service, Integer> internalPorts = new EnumMap<>(Service.class);
    private final PublicEntry entry;
    private final Undertow server;
    private final Watch watch;
    private final int port;

    private Gateway(int port, Duration answerLimit) {
        UNDERTOW.setLevel(Level.OFF);
        XNIO.setLevel(Level.WARNING);
        var proxies = new EnumMap<Service, HttpHandler>(Service.class);
        for (var service : Service.values()) {
            var balancer = new Balancer();
            balancers.put(service, balancer);
            proxies.put(service, proxy(balancer));
        }
        entry = new PublicEntry(proxies);
        var builder = options(Undertow.builder()).addListener(listener(port, entry));
        proxies.values().forEach(proxy -> builder.addListener(listener(0, proxy)));
        server = builder.build();
        server.start();
        var ports =
                server.getListenerInfo().stream()
                        .map(info -> ((InetSocketAddress) info.getAddress()).getPort())
                        .toList();
        this.port = ports.getFirst();
        for (var service : Service.values()) {
            internalPorts.put(service, ports.get(1 + service.ordinal()));
        }
        watch = new Watch(List.copyOf(balancers.values()), answerLimit);
    }

    /// @param port on 127.0.0.1; 0 for any free one
    public static Gateway start(int port) {
        return start(port, ANSWER_LIMIT);
    }

    static Gateway start(int port, Duration answerLimit) {
        return new Gateway(port, answerLimit);
    }

    public int port() {
        return port;
    }

    /// Where other services reach this one, on any path.
    public URI internal(Service service) {
        return URI.create("http://127.0.0.1:" + internalPorts.get(service));
    }

    /// Takes a target in; it gets requests as soon as it says that it is ready, at once if it does
    /// now.
    public void add(Service service, URI target) {
        watch.check(balancer(service).add(target));
    }

    /// Sends nothing new to a target and waits for what it has.
    ///
    /// @return false when some of it was not done in time
    public boolean drain(Service service, URI target, Duration atMost) {
        return balancer(service).drain(target, atMost);
    }

    public void remove(Service service, URI target) {
        balancer(service).remove(target);
    }

    public Map<Service, List<Target>> targets() {
        var targets = new EnumMap<Service, List<Target>>(Service.class);
        balancers.forEach((service, balancer) -> targets.put(service, balancer.targets()));
        return targets;
    }

    /// Finishes what is in flight, then stops.
    @Override
    public void close() {
        entry.refuseNew();
        balancers.values().forEach(balancer -> balancer.awaitIdle(CLOSING_LIMIT));
        watch.close();
        server.stop();
    }

    private Balancer balancer(Service service) {
        return Objects.requireNonNull(balancers.get(service));
    }

    private static HttpHandler proxy(Balancer balancer) {
        var proxy =
                ProxyHandler.builder()
                .setProxyClient(balancer)
                .setNext(exchange -> Answer.UNAVAILABLE.send(exchange))
                // Another target, or the same one anew; the balancer says when there is none left.
                .setMaxConnectionRetries(2)
                .setIdempotentRequestPredicate(exchange -> Balancer.mayRepeat(exchange))
                .build();
        return exchange -> {
            HOP_BY_HOP.forEach(exchange.getRequestHeaders()::remove);
            proxy.handleRequest(exchange);
        };
    }

    private static Undertow.ListenerBuilder listener(int port, HttpHandler handler) {
        return new Undertow.ListenerBuilder()
                .setType(Undertow.ListenerType.HTTP)
                .setHost("127.0.0.1")
                .setPort(port)
                .setRootHandler(handler);
    }

    private static Undertow.Builder options(Undertow.Builder builder) {
        return builder.setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
                // Nothing blocks, so nothing is ever handed to a worker.
                .setWorkerThreads(1)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                // How much is too much is each service's to say.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 15_000)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 75_000)
                // Paths are passed on as they came; browsers send `|` and the like unescaped.
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false);
    }
}
