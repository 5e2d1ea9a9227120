package dev.inkstone.testkit.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each part, killed while it runs, starts again on its data and has what it acknowledged.
class PartsTest {

    private static final Login LOGIN = new Login("inkstone", "it's a \\ secret");
    private static final QueueShape QUEUE = new QueueShape("post", "post-dead", 2, 1);

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
    void queues_killed_keep_every_acknowledged_message_and_no_deleted_one() throws Exception {
        var port = Ports.free();
        var first = QueuesPart.start(folder, port, List.of(QUEUE));
        send(first, "to be deleted");
        delete(first, receipt(receive(first, "post")));
        for (var i = 0; i < 20; i++) {
            send(first, "message-" + i);
        }
        kill(first);
        try (var second = QueuesPart.start(folder, port, List.of(QUEUE))) {
            var all = new StringBuilder();
            for (var i = 0; i < 20; i++) {
                var message = receive(second, "post");
                delete(second, receipt(message));
                all.append(message);
            }
            for (var i = 0; i < 20; i++) {
                assertTrue(all.indexOf("<Body>message-" + i + "</Body>") >= 0, all.toString());
            }
            assertFalse(receive(second, "post").contains("<Body>"));
        }
    }

    @Test
    void a_message_that_keeps_failing_goes_to_the_dead_letters_even_over_a_kill() throws Exception {
        var port = Ports.free();
        var first = QueuesPart.start(folder, port, List.of(QUEUE));
        send(first, "poison");
        assertTrue(receive(first, "post").contains("poison"));
        kill(first);
        try (var second = QueuesPart.start(folder, port, List.of(QUEUE))) {
            assertTrue(receive(second, "post").contains("poison"));
            assertFalse(receive(second, "post").contains("poison"));
            assertTrue(receive(second, "post-dead").contains("poison"));
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

    private static void kill(Part part) {
        var process = ProcessHandle.of(part.pid().orElseThrow()).orElseThrow();
        assertTrue(part.alive());
        process.destroyForcibly();
        process.onExit().join();
        assertFalse(part.alive());
    }

    private static void sql(String url, String statement) throws Exception {
        try (var connection = DriverManager.getConnection(url, LOGIN.user(), LOGIN.password())) {
            connection.createStatement().execute(statement);
        }
    }

    private static String value(String url, String query) throws Exception {
        try (var connection = DriverManager.getConnection(url, LOGIN.user(), LOGIN.password())) {
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

    private static void send(QueuesPart queues, String body) throws Exception {
        ask(queues, "post", "Action=SendMessage&MessageBody=" + body.replace(" ", "+"));
    }

    private static String receive(QueuesPart queues, String queue) throws Exception {
        return ask(queues, queue, "Action=ReceiveMessage&WaitTimeSeconds=3");
    }

    private static String receipt(String message) {
        return message.replaceAll("(?s).*<ReceiptHandle>(.*)</ReceiptHandle>.*", "$1");
    }

    private static void delete(QueuesPart queues, String receipt) throws Exception {
        var encoded = URLEncoder.encode(receipt, StandardCharsets.UTF_8);
        ask(queues, "post", "Action=DeleteMessage&ReceiptHandle=" + encoded);
    }

    private static String ask(QueuesPart queues, String queue, String query) throws Exception {
        var uri = URI.create(queues.endpoint() + "/000000000000/" + queue + "?" + query);
        var response =
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }
}
