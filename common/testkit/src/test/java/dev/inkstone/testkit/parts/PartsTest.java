package dev.inkstone.testkit.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.testkit.QueueProbe;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Each part, killed while it runs, starts again on its data and has what it acknowledged.
@Timeout(120)
class PartsTest {

    private static final Login LOGIN = new Login("inkstone", "it's a \\ secret");
    private static final QueueShape QUEUE = new QueueShape("post", "post-dead", 2, 1);

    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir private Path folder;

    @Test
    void postgresql_killed_keeps_what_it_committed() throws Exception {
        var port = Ports.free();
        var first = PostgresPart.start(folder, port, LOGIN, List.of("articles", "ai"));
        sql(first.jdbcUrl("articles"), "create table kept (word text)");
        sql(first.jdbcUrl("articles"), "insert into kept values ('砚台')");
        kill(first);
        try (var second = PostgresPart.start(folder, port, LOGIN, List.of("articles", "ai"))) {
            assertEquals("砚台", value(second.jdbcUrl("articles"), "select word from kept"));
            assertEquals("on", value(second.jdbcUrl("ai"), "show fsync"));
        }
    }

    @Test
    void mariadb_killed_keeps_what_it_committed() throws Exception {
        var port = Ports.free();
        var first = MariaDbPart.start(folder, port, LOGIN, List.of("users"));
        sql(first.jdbcUrl("users"), "create table kept (word varchar(9))");
        sql(first.jdbcUrl("users"), "insert into kept values ('砚台🖋')");
        kill(first);
        try (var second = MariaDbPart.start(folder, port, LOGIN, List.of("users"))) {
            assertEquals("砚台🖋", value(second.jdbcUrl("users"), "select word from kept"));
        }
    }

    @Test
    void redis_killed_keeps_what_it_wrote() throws Exception {
        var port = Ports.free();
        var first = RedisPart.start(folder, port);
        assertEquals("+OK", redis(port, "SET word inkstone"));
        kill(first);
        try (var second = RedisPart.start(folder, port)) {
            assertEquals("$8", redis(second.port(), "GET word"));
        }
    }

    @Test
    void objects_put_before_a_kill_are_kept() throws Exception {
        var port = Ports.free();
        var first = ObjectsPart.start(folder, port, List.of("post"));
        try (var http = HttpClient.newHttpClient()) {
            var object = HttpRequest.newBuilder(URI.create(first.endpoint() + "/post/a/b"));
            var put = object.PUT(HttpRequest.BodyPublishers.ofString("砚台")).build();
            assertEquals(200, http.send(put, BodyHandlers.discarding()).statusCode());
            kill(first);
            try (var second = ObjectsPart.start(folder, port, List.of("post"))) {
                assertTrue(second.alive());
                var got = http.send(object.GET().build(), BodyHandlers.ofString());
                assertEquals("砚台", got.body());
            }
        }
    }

    @Test
    void queues_killed_keep_every_acknowledged_message_and_no_deleted_one() {
        var port = Ports.free();
        var first = QueuesPart.start(folder, port, List.of(QUEUE));
        var probe = new QueueProbe(URI.create(first.endpoint()), "post");
        probe.send("deleted");
        assertEquals(Optional.of("deleted"), probe.take(SOON));
        IntStream.range(0, 20).forEach(i -> probe.send("message " + i));
        kill(first);
        try (var second = QueuesPart.start(folder, port, List.of(QUEUE))) {
            assertEquals(20, probe.size());
            var found = new TreeSet<String>();
            IntStream.range(0, 20).forEach(i -> found.add(probe.take(SOON).orElseThrow()));
            assertEquals(20, found.size());
            assertFalse(found.contains("deleted"));
        }
    }

    @Test
    void a_message_that_keeps_failing_goes_to_the_dead_letters_even_over_a_kill() {
        var port = Ports.free();
        var first = QueuesPart.start(folder, port, List.of(QUEUE));
        var endpoint = URI.create(first.endpoint());
        var probe = new QueueProbe(endpoint, "post");
        probe.send("poison");
        assertEquals(Optional.of("poison"), probe.peek(SOON));
        kill(first);
        try (var second = QueuesPart.start(folder, port, List.of(QUEUE))) {
            assertEquals(Optional.of("poison"), probe.peek(SOON));
            assertEquals(Optional.empty(), probe.peek(SOON));
            var dead = new QueueProbe(endpoint, "post-dead");
            assertEquals(Optional.of("poison"), dead.take(SOON));
        }
    }

    @Test
    void corrupt_data_is_one_clear_sentence_that_names_it() throws Exception {
        PostgresPart.start(folder, Ports.free(), LOGIN, List.of()).close();
        Files.writeString(folder.resolve("data/global/pg_control"), "no longer what it was");
        assertRefused(
                "pg_control", () -> PostgresPart.start(folder, Ports.free(), LOGIN, List.of()));
    }

    @Test
    void queues_on_corrupt_data_do_not_start_without_their_messages() throws Exception {
        QueuesPart.start(folder, Ports.free(), List.of(QUEUE)).close();
        Files.writeString(folder.resolve("data/queues.mv.db"), "no longer what it was");
        assertRefused("queues", () -> QueuesPart.start(folder, Ports.free(), List.of(QUEUE)));
    }

    @Test
    void a_child_of_a_killed_server_that_goes_on_is_ended() throws Exception {
        var port = Ports.free();
        var first = PostgresPart.start(folder, port, LOGIN, List.of("articles"));
        var url = first.jdbcUrl("articles");
        // Minutes of work that look at nothing around them.
        var endless = "select sum(g) from generate_series(1, 3000000000) g";
        Thread.startVirtualThread(() -> assertThrows(SQLException.class, () -> sql(url, endless)));
        var running = "select count(*) from pg_stat_activity where query = '" + endless + "'";
        while (value(url, running).equals("0")) {
            Thread.onSpinWait();
        }
        kill(first);
        try (var second = PostgresPart.start(folder, port, LOGIN, List.of("articles"))) {
            assertEquals("1", value(url, "select 1"));
        }
    }

    @Test
    void another_password_than_the_data_was_made_with_is_refused() {
        PostgresPart.start(folder, Ports.free(), LOGIN, List.of()).close();
        assertRefused(
                "password",
                () ->
                        PostgresPart.start(
                                folder, Ports.free(), new Login("inkstone", "other"), List.of()));
    }

    @Test
    void a_second_one_on_the_same_data_is_refused() {
        try (var first = RedisPart.start(folder, Ports.free())) {
            var failure =
                    assertThrows(PartFailure.class, () -> RedisPart.start(folder, Ports.free()));
            assertTrue(
                    failure.getMessage().contains("process " + first.pid().orElseThrow()),
                    failure.getMessage());
        }
    }

    @Test
    void a_busy_port_is_one_clear_sentence() {
        try (var first = RedisPart.start(folder.resolve("first"), Ports.free())) {
            var failure =
                    assertThrows(
                            PartFailure.class,
                            () -> RedisPart.start(folder.resolve("second"), first.port()));
            assertEquals(
                    "Redis cannot listen on port " + first.port() + ": it is busy.",
                    failure.getMessage());
        }
    }

    private static void assertRefused(String because, Executable start) {
        var failure = assertThrows(PartFailure.class, start);
        assertTrue(failure.getMessage().contains(because), failure.getMessage());
        assertFalse(failure.getMessage().contains("\n"), failure.getMessage());
    }

    private static void kill(Part part) {
        var process = ProcessHandle.of(part.pid().orElseThrow()).orElseThrow();
        assertTrue(part.alive());
        process.destroyForcibly();
        process.onExit().join();
        assertFalse(part.alive());
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, LOGIN.user(), LOGIN.password());
    }

    private static void sql(String url, String statement) throws Exception {
        try (var connection = connect(url)) {
            connection.createStatement().execute(statement);
        }
    }

    private static String value(String url, String query) throws Exception {
        try (var connection = connect(url)) {
            var rows = connection.createStatement().executeQuery(query);
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private static String redis(int port, String command) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
        }
    }
}
