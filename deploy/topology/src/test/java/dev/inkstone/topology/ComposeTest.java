package dev.inkstone.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// docker-compose.yml and its configuration files say what the topology says.
class ComposeTest {

    private static final Path ROOT = Path.of("..", "..");
    private final String compose = read("docker-compose.yml");
    private final String nginx = read("deploy/compose/nginx.conf");
    private final String queues = read("deploy/compose/queues.conf");

    @Test
    void nginx_has_every_path_rule_in_order() {
        var rule = Pattern.compile("location (= )?(/\\S*) \\{ proxy_pass http://\\$(\\w+);");
        var written =
                rule.matcher(nginx)
                        .results()
                        .map(
                                match ->
                                        match.group(2)
                                                + (match.group(1) == null ? "*" : "")
                                                + " "
                                                + match.group(3).replace('_', '-'))
                        .toList();
        var expected = Route.all().stream().map(r -> r.pattern() + " " + r.service().id()).toList();
        assertEquals(expected, written);
    }

    @Test
    void nginx_refuses_what_is_nobodys() {
        Route.REFUSED.forEach(
                prefix ->
                        assertTrue(
                                nginx.matches(
                                        "(?s).*\\^/\\([a-z|]*" + prefix.substring(1) + ".*")));
    }

    @ParameterizedTest
    @EnumSource
    void a_service_listens_on_its_port_and_owns_its_database(Service service) {
        var own = compose.substring(compose.indexOf("\n  " + service.id() + ":\n"));
        assertEquals(String.valueOf(service.port()), first(own, "QUARKUS_HTTP_PORT: \"(\\d+)\""));
        assertEquals(service.database().id(), first(own, "jdbc:\\w+://\\w+:\\d+/(\\w+)"));
        assertEquals(service.redis(), environment(own).contains("QUARKUS_REDIS_HOSTS"));
    }

    @ParameterizedTest
    @EnumSource
    void a_queue_has_its_dead_letters(Queue queue) {
        assertTrue(queues.contains("  " + queue.id() + " {"));
        assertTrue(
                queues.contains(
                        "deadLettersQueue { name = \"%s\", maxReceiveCount = %d }"
                                .formatted(queue.deadLetterId(), queue.maxReceives())));
        assertTrue(
                queues.contains(
                        "defaultVisibilityTimeout = " + queue.visibilitySeconds() + " seconds"));
    }

    @Test
    void every_image_is_of_one_version_and_can_be_another() {
        var images =
                Pattern.compile("(?m)^    image: (.*)$")
                        .matcher(compose)
                        .results()
                        .map(image -> image.group(1))
                        .toList();
        images.forEach(
                image ->
                        assertTrue(
                                image.matches("\\$\\{[A-Z_]+_IMAGE:-[\\w./-]+:(local|.*\\d.*)}"),
                                image));
        assertTrue(images.size() > Service.values().length);
    }

    @Test
    void events_go_where_the_topology_says() {
        assertEquals(Queue.routes(), first(compose, "INKSTONE_OUTBOX_ROUTES: (\\S+)"));
    }

    private static String environment(String service) {
        return first(service, "(?s)environment:\n(.*?)depends_on");
    }

    private static String first(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), pattern);
        return found.group(1);
    }

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
