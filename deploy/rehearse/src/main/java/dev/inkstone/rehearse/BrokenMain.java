package dev.inkstone.rehearse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.Executors;

/// Runs a service in this JVM behind a front that spoils its answers.
final class BrokenMain {

    private BrokenMain() {}

    public static void main(String[] args) throws Exception {
        // As a service's own main class finds it: nobody has logged yet.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        var broken = Broken.valueOf(args[0]);
        var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var inner = freePort();
        // Goes before what the environment says.
        System.setProperty("quarkus.http.port", String.valueOf(inner));
        if (broken == Broken.MIGRATION) {
            migrate(args[1]);
        }
        front(broken, port, URI.create("http://127.0.0.1:" + inner));
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
    }

    /// By the service's own Flyway, which is on its class path and not on ours.
    private static void migrate(String service) throws ReflectiveOperationException {
        var configuration =
                Class.forName("org.flywaydb.core.Flyway").getMethod("configure").invoke(null);
        var type = configuration.getClass();
        type.getMethod("dataSource", String.class, String.class, String.class)
                .invoke(
                        configuration,
                        System.getenv("QUARKUS_DATASOURCE_JDBC_URL"),
                        System.getenv("QUARKUS_DATASOURCE_USERNAME"),
                        System.getenv("QUARKUS_DATASOURCE_PASSWORD"));
        type.getMethod("locations", String[].class)
                .invoke(configuration, (Object) new String[] {"db/migration", "broken/" + service});
        var flyway = type.getMethod("load").invoke(configuration);
        flyway.getClass().getMethod("migrate").invoke(flyway);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void front(Broken broken, int port, URI inner) throws IOException {
        var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var server = HttpServer.create(at, 0);
        var http = HttpClient.newHttpClient();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, broken, inner, http));
        server.start();
    }

    private static void answer(HttpExchange exchange, Broken broken, URI inner, HttpClient http)
            throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            var spoilt = spoilt(broken, path);
            if (spoilt.isPresent()) {
                exchange.sendResponseHeaders(spoilt.get(), -1);
            } else {
                pass(exchange, inner, http);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Integer> spoilt(Broken broken, String path) {
        return switch (broken) {
            case UNHEALTHY ->
                    path.equals("/api/health/ready") ? Optional.of(503) : Optional.empty();
            case ERRORS -> path.startsWith("/api/health") ? Optional.empty() : Optional.of(500);
            case CRASH, PORT, MIGRATION -> Optional.empty();
        };
    }

    private static void pass(HttpExchange exchange, URI inner, HttpClient http)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(inner.resolve(exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
        for (var name : new String[] {"Authorization", "Content-Type"}) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        var body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
