package dev.inkstone.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkstone.local.control.ControlClient;
import dev.inkstone.local.stack.Checkout;
import dev.inkstone.local.stack.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "dev",
        description = {
            "Runs a service from its sources against the running stack: a change is there at the"
                    + " next request.",
            "Requests to the stack's address reach it until Ctrl-C; then the stack's own task"
                    + " takes over again."
        })
final class DevCommand implements Callable<Integer> {

    @Mixin private StackOption which;

    @Parameters(paramLabel = "SERVICE", description = "user-service, article-service, ai-service")
    private String name;

    private final AtomicBoolean givenBack = new AtomicBoolean();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .build();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var control = which.control();
        var subject = name + "%20" + ProcessHandle.current().pid();
        var environment = control.order("dev-begin", subject, JsonNode.class);
        var live = start(environment);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> giveBack(live, control)));
        try {
            joinWhenReady(live, control, environment.get("QUARKUS_HTTP_PORT").asText());
            return awaitEnd(live, control);
        } finally {
            giveBack(live, control);
        }
    }

    /// The place first, so that no request finds nobody there.
    private void giveBack(Process live, ControlClient control) {
        if (!givenBack.getAndSet(true)) {
            try {
                System.out.println(control.order("dev-end", name, String.class));
            } catch (StackFailure e) {
                // There is no stack any more to give a place in.
            }
            live.descendants().forEach(ProcessHandle::destroy);
            live.destroy();
        }
    }

    /// @throws StackFailure when the stack ends first
    private static int awaitEnd(Process live, ControlClient control) throws InterruptedException {
        while (!live.waitFor(2, TimeUnit.SECONDS)) {
            control.order("status", "", JsonNode.class);
        }
        return live.exitValue();
    }

    private Process start(JsonNode environment) throws IOException {
        var command =
                List.of(
                        Checkout.root().resolve("mvnw").toString(),
                        "-q",
                        "-ntp",
                        "-Dspotless.check.skip=true",
                        "-pl",
                        name,
                        "-am",
                        "compile",
                        "quarkus:dev");
        var builder = new ProcessBuilder(command).directory(Checkout.root().toFile()).inheritIO();
        environment
                .properties()
                .forEach(
                        each -> builder.environment().put(each.getKey(), each.getValue().asText()));
        return builder.start();
    }

    private void joinWhenReady(Process live, ControlClient control, String port)
            throws InterruptedException {
        var ready = URI.create("http://127.0.0.1:%s/api/health/ready".formatted(port));
        while (!live.waitFor(300, TimeUnit.MILLISECONDS)) {
            if (answers(ready)) {
                System.out.println(control.order("dev-join", name, String.class));
                return;
            }
        }
        throw new StackFailure("%s did not start from its sources.".formatted(name));
    }

    private boolean answers(URI ready) throws InterruptedException {
        var request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
