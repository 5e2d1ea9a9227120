package dev.inkstone.common.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The facts behind `/api/info`. On ECS the task's own come from the task metadata endpoint
/// (version 4); elsewhere the process id and host stand in.
@Singleton
class Info {

    private final String service;
    private final String version;
    private final String commit;
    private final String builtAt;
    private final Task task;

    Info(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "ecs.container.metadata.uri.v4") Optional<String> metadata,
            ObjectMapper json) {
        this.service = service;
        this.version = version;
        var build = build();
        this.commit = build.getProperty("git.commit.id.abbrev", "unknown");
        this.builtAt = build.getProperty("git.build.time", "unknown");
        this.task = metadata.map(uri -> onEcs(uri, json)).orElseGet(Info::here);
    }

    View view() {
        var uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return new View(service, version, commit, builtAt, task, uptime.toSeconds());
    }

    boolean isNamed(String name) {
        return service.equals(name + "-service");
    }

    /// Written into the jar by the build; absent in live-reload mode without git.
    private static Properties build() {
        var build = new Properties();
        try (var file = Info.class.getResourceAsStream("/git.properties")) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build;
    }

    private static Task onEcs(String uri, ObjectMapper json) {
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var request =
                    HttpRequest.newBuilder(URI.create(uri + "/task"))
                            .timeout(Duration.ofSeconds(2))
                            .build();
            JsonNode about = json.readTree(http.send(request, BodyHandlers.ofString()).body());
            var arn = about.path("TaskARN").asText();
            var address = about.at("/Containers/0/Networks/0/IPv4Addresses/0").asText();
            return new Task(
                    arn.substring(arn.lastIndexOf('/') + 1),
                    address,
                    about.path("AvailabilityZone").asText(null));
        } catch (IOException e) {
            return here();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return here();
        }
    }

    private static Task here() {
        var pid = String.valueOf(ProcessHandle.current().pid());
        try {
            return new Task(pid, InetAddress.getLocalHost().getHostAddress(), null);
        } catch (UnknownHostException e) {
            return new Task(pid, "127.0.0.1", null);
        }
    }

    record Task(String id, String address, @Nullable String zone) {}

    record View(
            String service,
            String version,
            String commit,
            String builtAt,
            Task task,
            long uptimeSeconds) {}
}
