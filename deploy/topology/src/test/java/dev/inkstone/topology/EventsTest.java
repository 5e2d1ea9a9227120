package dev.inkstone.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who makes which events: by this a service may send to a queue or may not.
class EventsTest {

    @ParameterizedTest
    @EnumSource
    void a_service_makes_the_events_that_its_code_has(Service service) throws IOException {
        try (var files = Files.walk(Path.of("../..", service.id(), "src/main/java"))) {
            var made =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> text(file).contains("implements Event "))
                            .map(file -> file.getFileName().toString().replace(".java", ""))
                            .collect(Collectors.toSet());
            assertEquals(made, service.events());
        }
    }

    @Test
    void every_event_of_a_queue_is_made_by_somebody() {
        var made =
                Arrays.stream(Service.values())
                        .flatMap(service -> service.events().stream())
                        .collect(Collectors.toSet());
        var routed =
                Arrays.stream(Queue.values())
                        .flatMap(queue -> queue.events().stream())
                        .collect(Collectors.toSet());
        assertEquals(Set.copyOf(routed), made);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
