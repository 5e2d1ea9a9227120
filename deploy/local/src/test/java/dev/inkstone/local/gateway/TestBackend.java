package dev.inkstone.local.gateway;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;

/// A service that tells what reached it. As a program it prints its port and can be killed.
final class TestBackend implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();
    final CountDownLatch streamMayEnd = new CountDownLatch(1);
    volatile boolean ready = true;
    private final String name;
    private final Undertow server;
    private final URI uri;

    TestBackend(String name) {
        this.name = name;
        server =
                Undertow.builder()
                        .addHttpListener(0, "127.0.0.1")
                        .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                        .setServerOption(UndertowOptions.DECODE_URL, false)
                        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                        .setHandler(new BlockingHandler(this::answer))
                        .build();
        server.start();
        var address = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
        uri = URI.create("http://127.0.0.1:" + address.getPort());
    }

    public static void main(String[] arguments) {
        System.out.println(new TestBackend(arguments[0]).uri().getPort());
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        streamMayEnd.countDown();
        server.stop();
    }

    private void answer(HttpServerExchange exchange) throws Exception {
        var path = exchange.getRequestURI();
        if (path.equals("/api/health/ready")) {
            exchange.setStatusCode(ready ? 200 : 503);
            return;
        }
        requests.incrementAndGet();
        switch (path) {
            case "/api/articles/slow" -> {
                Thread.sleep(Integer.parseInt(exchange.getQueryString()));
                echo(exchange);
            }
            case "/api/articles/stream" -> stream(exchange);
            case "/api/articles/upload" ->
                    exchange.getResponseSender().send("" + count(exchange.getInputStream()));
            case "/api/articles/download" -> download(exchange);
            case "/api/articles/cut" -> IoUtils.safeClose(exchange.getConnection());
            case "/api/articles/empty-500" -> exchange.setStatusCode(500);
            default -> echo(exchange);
        }
    }

    private void echo(HttpServerExchange exchange) {
        var text =
                new StringBuilder(name + " " + exchange.getRequestMethod() + " ")
                        .append(exchange.getRequestURI())
                        .append(exchange.getQueryString().isEmpty() ? "" : "?")
                        .append(exchange.getQueryString())
                        .append('\n');
        exchange.getRequestHeaders()
                .forEach(
                        header ->
                                header.forEach(
                                        value ->
                                                text.append(header.getHeaderName())
                                                        .append(": ")
                                                        .append(value)
                                                        .append('\n')));
        // A byte of the request is a char here.
        exchange.getResponseSender().send(text.toString(), StandardCharsets.ISO_8859_1);
    }

    private void stream(HttpServerExchange exchange) throws Exception {
        exchange.getResponseHeaders()
                .put(io.undertow.util.Headers.CONTENT_TYPE, "text/event-stream");
        var out = exchange.getOutputStream();
        out.write("data: first\n\n".getBytes());
        out.flush();
        streamMayEnd.await();
        out.write("data: last\n\n".getBytes());
    }

    private static void download(HttpServerExchange exchange) throws IOException {
        var block = new byte[1 << 16];
        for (var i = 0; i < 1024; i++) {
            exchange.getOutputStream().write(block);
        }
    }

    private static long count(InputStream in) throws IOException {
        var block = new byte[1 << 16];
        var total = 0L;
        for (var n = in.read(block); n >= 0; n = in.read(block)) {
            total += n;
        }
        return total;
    }
}
