package dev.inkstone.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The Lambda runtime API (2018-06-01) for one function: whoever invokes waits here for the answer, and
/// the function asks here for its next invocation.
final class RuntimeApi implements AutoCloseable {

    private static final String PREFIX = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SynchronousQueue<Invocation> waiting = new SynchronousQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final Duration limit;
    private final Clock clock;
    /// Grows with each function that ends, so that what asked for it gets no work any more.
    private volatile int functions;
    private volatile boolean asked;

    /// The function said that it failed, or there was none.
    static class InvocationFailed extends Exception {
        InvocationFailed(String why) {
            super(why);
        }
    }

    /// The function did not answer in time, and may still be at it.
    static final class TimedOut extends InvocationFailed {
        TimedOut(Duration limit) {
            super("timed out after " + limit.toSeconds() + " s");
        }
    }

    private record Invocation(String id, String event, CompletableFuture<String> answer) {}

    private RuntimeApi(HttpServer server, Duration limit, Clock clock) {
        this.server = server;
        this.limit = limit;
        this.clock = clock;
    }

    /// @param limit the function's timeout
    static RuntimeApi start(Duration limit, Clock clock) {
        try {
            var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var api = new RuntimeApi(HttpServer.create(at, 0), limit, clock);
            api.server.createContext(PREFIX, api::answer);
            api.server.setExecutor(api.threads);
            api.server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Whether a function has asked for work since the last {@link #forget()}.
    boolean isAsked() {
        return asked;
    }

    /// A function has ended: what it had in hand has failed.
    void forget() {
        asked = false;
        functions++;
        running.values()
                .forEach(
                        invocation ->
                                invocation
                                        .answer()
                                        .completeExceptionally(
                                                new InvocationFailed("the function has ended")));
        running.clear();
    }

    String invoke(String event) throws InvocationFailed, InterruptedException {
        var invocation =
                new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
        if (!waiting.offer(invocation, limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InvocationFailed("no function took it");
        }
        try {
            return invocation.answer().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new InvocationFailed(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw new TimedOut(limit);
        } finally {
            running.remove(invocation.id());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/");
            if (path[0].equals("invocation") && path[1].equals("next")) {
                next(exchange);
            } else if (path[0].equals("invocation")) {
                finish(path[1], path[2], body(exchange));
                exchange.sendResponseHeaders(202, -1);
            } else {
                // init/error: the function ends by itself after that, and its log says why.
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        asked = true;
        var invocation = take();
        if (invocation == null) {
            exchange.sendResponseHeaders(410, -1);
            return;
        }
        running.put(invocation.id(), invocation);
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(clock.instant().plus(limit).toEpochMilli()));
        headers.set(
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws-cn:lambda:cn-northwest-1:000000000000:function:notification-lambda");
        headers.set("Content-Type", "application/json");
        var event = invocation.event().getBytes(StandardCharsets.UTF_8);
        try {
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (IOException e) {
            // It was killed while it waited.
            invocation.answer().completeExceptionally(new InvocationFailed("the function is gone"));
            throw e;
        }
    }

    /// Null once the function that asked has ended.
    private @Nullable Invocation take() throws InterruptedException {
        var asking = functions;
        Invocation invocation = null;
        while (invocation == null && asking == functions) {
            invocation = waiting.poll(50, TimeUnit.MILLISECONDS);
        }
        return invocation;
    }

    private void finish(String id, String how, String body) {
        var invocation = running.remove(id);
        if (invocation == null) {
            return;
        }
        if (how.equals("response")) {
            invocation.answer().complete(body);
        } else {
            invocation.answer().completeExceptionally(new InvocationFailed(body));
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }
}
