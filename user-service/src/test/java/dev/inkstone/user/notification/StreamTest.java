package dev.inkstone.user.notification;

import static dev.inkstone.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.user.ServiceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A reader at an open stream.
@QuarkusTest
class StreamTest extends ServiceTest {

    private final Jdbi jdbi;
    private final Streams streams;
    private String anna = "";

    StreamTest(Jdbi jdbi, Streams streams) {
        this.jdbi = jdbi;
        this.streams = streams;
    }

    @TestHTTPResource("/api/notifications/stream")
    URL stream;

    @BeforeEach
    void register() {
        anna = registered(newName());
    }

    @Test
    void what_is_told_is_pushed_and_what_was_missed_is_replayed() throws IOException {
        String seen;
        try (var reader = open(null)) {
            tell("First");
            var first = next(reader);
            assertTrue(first.get("data").contains("First"), first.toString());
            assertEquals("notification", first.get("event"));
            seen = first.get("id");
        }
        tell("Second");
        tell("Third");
        try (var reader = open(seen)) {
            assertTrue(next(reader).get("data").contains("Second"));
            assertTrue(next(reader).get("data").contains("Third"));
            tell("Fourth");
            assertTrue(next(reader).get("data").contains("Fourth"));
        }
    }

    @Test
    void many_that_were_missed_come_in_order_and_once() throws IOException {
        tell("0");
        String seen;
        try (var reader = open("0")) {
            seen = next(reader).get("id");
        }
        var person = NotificationTest.id(anna);
        told(person, 1_000, "n");
        try (var reader = open(seen)) {
            for (var i = 0; i < 1_000; i++) {
                var data = next(reader).get("data");
                assertTrue(data.contains("n" + i + "n"), data);
            }
            tell("Last");
            assertTrue(next(reader).get("data").contains("Last"));
        }
    }

    @Test
    void of_too_many_streams_of_one_person_the_newest_is_refused() throws IOException {
        var oldest = open(null);
        for (var i = 1; i < 10; i++) {
            open(null);
        }
        as(anna).accept("text/event-stream")
                .get("/api/notifications/stream")
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0));
        tell("First");
        assertTrue(next(oldest).get("data").contains("First"));
    }

    @Test
    void a_reader_who_takes_nothing_is_cut_off() throws IOException {
        var person = NotificationTest.id(anna);
        told(person, 200, "n".repeat(60_000));
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(stream.getHost(), stream.getPort()));
            var request =
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Token %s\r\nLast-Event-ID: 0\r\n\r\n";
            socket.getOutputStream()
                    .write(request.formatted(stream.getPath(), anna).getBytes(US_ASCII));
            eventually("heard", () -> streams.openTo(person) == 1);
            while (streams.openTo(person) > 0) {
                streams.keepAlive();
            }
            // Ended in good order, it would be kept for the next request.
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException cut) {
            assertEquals("Connection reset", cut.getMessage());
        }
    }

    @Test
    void nobody_listens_without_a_token() {
        anybody()
                .accept("text/event-stream")
                .get("/api/notifications/stream")
                .then()
                .statusCode(401);
    }

    /// Titles begin and end alike: `n0n`, `n1n` …
    private void told(UUID person, int count, String title) {
        jdbi.useHandle(
                handle -> {
                    var notices =
                            handle.prepareBatch(
                                    """
                                    insert into notice (
                                        recipient, kind, about, title, count, created_at)
                                    values (?, 'analysed', ?, ?, 1, now())
                                    """);
                    for (var i = 0; i < count; i++) {
                        notices.add(person, "article:" + i, title + i + "n");
                    }
                    notices.execute();
                });
    }

    private BufferedReader open(String lastSeen) throws IOException {
        var connection = (HttpURLConnection) stream.openConnection();
        connection.setRequestProperty("Authorization", "Token " + anna);
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setReadTimeout(60_000);
        if (lastSeen != null) {
            connection.setRequestProperty("Last-Event-ID", lastSeen);
        }
        assertEquals(200, connection.getResponseCode());
        var reader =
                new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        // The answer begins before it is heard; with the first comment it is, before which may come
        // what was missed.
        if (lastSeen == null) {
            assertEquals(":", reader.readLine());
        }
        return reader;
    }

    /// Comments are passed over.
    private static Map<String, String> next(BufferedReader reader) throws IOException {
        var event = new HashMap<String, String>();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty() && !event.isEmpty()) {
                return event;
            }
            var colon = line.indexOf(':');
            if (colon > 0) {
                event.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        throw new AssertionError("the stream has ended");
    }

    private void tell(String title) throws IOException {
        var due =
                Map.of(
                        "type", "NoticeDue",
                        "id", UUID.randomUUID().toString(),
                        "at", "2026-11-20T08:15:30.120Z",
                        "kind", "analysed",
                        "to", NotificationTest.id(anna).toString(),
                        "about", "article:" + title,
                        "source", "analysis",
                        "slug", "a",
                        "title", title);
        deliver(due).statusCode(204);
    }
}
