package dev.inkstone.rehearse.balancer;

import dev.inkstone.rehearse.Pace;
import dev.inkstone.rehearse.template.Blueprint.Lane;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.AttachmentKey;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Listens, finds the rule and the target group, and passes the request on, once.
public final class LoadBalancer implements AutoCloseable {

    private static final AttachmentKey<TargetGroup> GROUP = AttachmentKey.create(TargetGroup.class);

    private final Map<String, TargetGroup> groups = new TreeMap<>();
    private final List<Rule> rules;
    private final HttpHandler proxy;
    private final Undertow server;

    private static final class Rule {
        private final List<Pattern> patterns;
        private final TargetGroup main;
        private final Optional<TargetGroup> other;
        private volatile TargetGroup leadsTo;

        Rule(List<Pattern> patterns, TargetGroup main, Optional<TargetGroup> other) {
            this.patterns = patterns;
            this.main = main;
            this.other = other;
            this.leadsTo = main;
        }

        Stream<TargetGroup> both() {
            return Stream.concat(Stream.of(main), other.stream());
        }

        boolean matches(String path) {
            return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
        }
    }

    /// @param lanes in the order of their priorities
    public LoadBalancer(List<Lane> lanes, Pace pace) {
        lanes.stream()
                .flatMap(lane -> Stream.concat(Stream.of(lane.main()), lane.other().stream()))
                .forEach(
                        targets ->
                                groups.putIfAbsent(targets.id(), new TargetGroup(targets, pace)));
        rules =
                lanes.stream()
                        .map(
                                lane ->
                                        new Rule(
                                                lane.patterns().stream()
                                                        .map(LoadBalancer::pattern)
                                                        .toList(),
                                                group(lane.main().id()),
                                                lane.other().map(it -> group(it.id()))))
                        .toList();
        proxy =
                ProxyHandler.builder()
                        .setProxyClient(new InTurn())
                        .setNext(
                                exchange -> exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE))
                        .setMaxConnectionRetries(0)
                        .setIdempotentRequestPredicate(exchange -> false)
                        .build();
        server =
                Undertow.builder()
                        .addHttpListener(0, "127.0.0.1", this::answer)
                        .setServerOption(UndertowOptions.DECODE_URL, false)
                        .build();
        server.start();
    }

    public URI address() {
        var at = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
        return URI.create("http://127.0.0.1:" + at.getPort());
    }

    public TargetGroup group(String id) {
        var group = groups.get(id);
        if (group == null) {
            throw new IllegalArgumentException("no target group " + id);
        }
        return group;
    }

    /// Those that the rules lead to now.
    public List<TargetGroup> serving() {
        return rules.stream().map(rule -> rule.leadsTo).distinct().toList();
    }

    /// The others of the pairs.
    public List<TargetGroup> idle() {
        return rules.stream()
                .flatMap(rule -> rule.both().filter(group -> group != rule.leadsTo))
                .distinct()
                .toList();
    }

    /// All at once.
    ///
    /// @param to one of each pair
    public void shift(List<TargetGroup> to) {
        rules.forEach(
                rule -> rule.leadsTo = rule.both().filter(to::contains).findFirst().orElseThrow());
    }

    @Override
    public void close() {
        server.stop();
    }

    private void answer(HttpServerExchange exchange) throws Exception {
        var path = exchange.getRequestPath();
        var rule = rules.stream().filter(it -> it.matches(path)).findFirst();
        if (rule.isEmpty()) {
            exchange.setStatusCode(StatusCodes.NOT_FOUND);
            return;
        }
        var group = rule.get().leadsTo;
        exchange.putAttachment(GROUP, group);
        exchange.addExchangeCompleteListener(
                (done, next) -> {
                    group.answered(done.getStatusCode());
                    next.proceed();
                });
        proxy.handleRequest(exchange);
    }

    /// `*` stands for any run of characters.
    private static Pattern pattern(String written) {
        return Pattern.compile(
                Stream.of(written.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")));
    }

    private static final class InTurn implements ProxyClient {

        @Override
        public @Nullable ProxyTarget findTarget(HttpServerExchange exchange) {
            return exchange.getAttachment(GROUP).next();
        }

        @Override
        public void getConnection(
                ProxyTarget target,
                HttpServerExchange exchange,
                ProxyCallback<ProxyConnection> callback,
                long timeout,
                TimeUnit unit) {
            ((Upstream) target).connect(exchange, callback, timeout, unit);
        }
    }
}
