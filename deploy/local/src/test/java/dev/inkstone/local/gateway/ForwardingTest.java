package dev.inkstone.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.topology.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

    private final TestBackend user = new TestBackend("user");
    private final TestBackend article = new TestBackend("article");
    private final TestBackend ai = new TestBackend("ai");
    private final Gateway gateway = Gateway.start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void add() {
        gateway.add(Service.USER, user.uri());
        gateway.add(Service.ARTICLE, article.uri());
        gateway.add(Service.AI, ai.uri());
    }

    @AfterEach
    void stop() {
        gateway.close();
        user.close();
        article.close();
        ai.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/users, user",
        "/api/users/login, user",
        "/api/user, user",
        "/api/user/statistics, article",
        "/api/profiles/%E5%AE%89%E5%A8%9C/follow, user",
        "/api/%75sers, user",
        "/api//users, user",
        "/api/articles/../users, user",
        "/.well-known/jwks.json, user",
        "/api/ai/articles/x, ai",
        "/api/info/ai, ai",
        "/api/articles/feed, article",
        "/api/unknown, article",
        "/, article",
    })
    void the_topology_says_who_gets_a_path(String path, String service) {
        var answer = Wire.get(gateway.port(), path);
        assertTrue(answer.contains(service + " GET " + path + "\n"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/articles/%E7%A0%9A%E5%8F%B0-%f0%9f%96%8b",
                "/api/articles/a%2Fb%2fc",
                "/api/articles/a%20b+c",
                "/api/articles/50%25",
                "/api/articles/a;b=c",
                "/api/articles//x/./y/../z",
                "/api/articles/(~!$&'*,=:@)",
                "/api/articles?",
                "/api/articles?tag=%E7%A0%9A&limit=20&tag=",
                "/api/search?q=a|b^c`{d}\"<e>\\f[g]",
                "/api/search?q=/../internal;x//%2f%252f",
                "/api/search?q=%00",
                "/api/articles/\u00e7\u00a0\u009a?q=\u00ff",
            })
    void path_and_query_arrive_byte_for_byte(String target) {
        var answer = Wire.get(gateway.port(), target);
        var seen = target.equals("/api/articles?") ? "/api/articles" : target;
        assertTrue(answer.contains(" GET " + seen + "\n"), answer);
    }

    @Test
    void what_only_the_gateway_may_say_is_taken_from_nobody_else() {
        var answer =
                Wire.exchange(
                        gateway.port(),
                        """
                        GET /api/articles HTTP/1.1
                        Host: inkstone.example:8443
                        X-Forwarded-For: 6.6.6.6
                        x-forwarded-for: 7.7.7.7
                        X-Forwarded-Proto: https
                        X-Forwarded-Host: evil.example
                        X-Forwarded-Port: 666
                        X-Forwarded-Prefix: /evil
                        X-FORWARDED-SSL: on
                        Forwarded: for=6.6.6.6;host=evil.example
                        Inkstone-Service-Token: stolen
                        inkstone-service-token: stolen
                        Connection: close, X-Forwarded-For
                        TE: trailers
                        Upgrade: websocket
                        Authorization: Token mine

                        """
                                .replace("\n", "\r\n"));
        var headers = answer.substring(answer.indexOf("GET /api/articles")).lines().toList();
        assertTrue(headers.contains("X-Forwarded-For: 127.0.0.1"), answer);
        assertTrue(headers.contains("X-Forwarded-Proto: http"), answer);
        assertTrue(headers.contains("X-Forwarded-Host: inkstone.example:8443"), answer);
        assertTrue(headers.contains("X-Forwarded-Port: 8443"), answer);
        assertTrue(headers.contains("Host: inkstone.example:8443"), answer);
        assertTrue(headers.contains("Authorization: Token mine"), answer);
        for (var theirs : new String[] {"6.6.6.6", "7.7.7.7", "evil", "666", "stolen", "https"}) {
            assertFalse(answer.contains(theirs), theirs + " in " + answer);
        }
        for (var gone : new String[] {"ssl", "te:", "upgrade", "connection: close"}) {
            assertFalse(
                    headers.stream().anyMatch(line -> line.toLowerCase().contains(gone)), answer);
        }
    }

    @Test
    void services_reach_each_other_on_any_path_with_their_token() throws Exception {
        var request =
                HttpRequest.newBuilder(
                                gateway.internal(Service.ARTICLE).resolve("/internal/events"))
                        .header("Inkstone-Service-Token", "ours")
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        var answer = http.send(request, BodyHandlers.ofString()).body();
        assertTrue(answer.startsWith("article POST /internal/events\n"), answer);
        assertTrue(answer.contains("Inkstone-Service-Token: ours"), answer);
    }

    /// The JDK's own client makes it with its first request.
    @Test
    void an_offer_to_upgrade_is_not_passed_on() throws Exception {
        var keys = gateway.internal(Service.USER).resolve("/.well-known/jwks.json");
        try (var http2 = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(keys).timeout(Duration.ofSeconds(5)).build();
            var answer = http2.send(request, BodyHandlers.ofString()).body();
            assertTrue(answer.startsWith("user GET /.well-known/jwks.json\n"), answer);
            assertFalse(answer.toLowerCase().contains("upgrade"), answer);
        }
    }

    @Test
    void a_request_of_http_1_0_without_a_host_is_answered() {
        var answer = Wire.exchange(gateway.port(), "GET /api/articles HTTP/1.0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.0 200 "), answer);
        assertTrue(answer.contains("Host: 127.0.0.1:" + gateway.port()), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/articles HTTP/1.1\r\n\r\n",
                "GET /api/articles HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/articles\r\n\r\n",
                "GET\r\n\r\n",
                "\r\n\r\n\r\n \r\n\r\n",
                "GET  HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET api/articles HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET http://h HTTP/1.1\r\nHost: h\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
                "CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n",
                "TRACE /api/articles HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /api/articles HTTP/1.1\r\nHost: h\r\nno colon here\r\n\r\n",
                "GET /api/articles HTTP/1.1\r\nHost: h\r\n folded\r\n: empty\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /api/articles/\u0001 HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /api/articles?\u007f HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /api/articles/100% HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /api/articles/%zz HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /api/articles?q=%zz HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /api/users HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            })
    void a_malformed_request_is_refused_and_never_hangs(String request) {
        var answer = Wire.exchange(gateway.port(), closing(request));
        assertTrue(answer.startsWith("HTTP/1.1 4") || answer.isEmpty(), answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 200_000, 2_000_000})
    void huge_headers_are_refused(int length) {
        var request =
                "GET /api/articles HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(length) + "\r\n\r\n";
        try {
            var answer = Wire.exchange(gateway.port(), closing(request));
            assertTrue(answer.startsWith("HTTP/1.1 4") || answer.isEmpty(), answer);
        } catch (java.io.UncheckedIOException e) {
            // Closed while we were still writing, which is as good.
            assertTrue(e.getCause() instanceof java.net.SocketException, e.toString());
        }
        assertEquals(0, article.requests.get());
    }

    @Test
    void a_stream_comes_through_piece_by_piece() throws Exception {
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(
                            "GET /api/articles/stream HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream())).lines();
            var found = new StringBuilder();
            lines.peek(found::append)
                    .peek(
                            line -> {
                                // The service is still waiting when its first words are here.
                                if (line.equals("data: first")) {
                                    assertEquals(1, article.streamMayEnd.getCount());
                                    article.streamMayEnd.countDown();
                                }
                            })
                    .anyMatch("data: last"::equals);
            assertTrue(found.toString().contains("data: last"), found.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_within_bounds_goes_through(boolean toldLength) throws Exception {
        var answer = upload(BodyLimit.BYTES, toldLength);
        assertEquals(200, answer.statusCode());
        assertEquals("" + BodyLimit.BYTES, answer.body());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_beyond_bounds_is_413(boolean toldLength) throws Exception {
        var answer = uploadTooMuch(toldLength);
        assertEquals(413, answer.statusCode());
        assertEquals("{\"errors\":{\"request\":[\"is too large\"]}}", answer.body());
        assertEquals(200, upload(1 << 16, toldLength).statusCode());
    }

    @Test
    void an_answer_may_be_as_long_as_it_likes() throws Exception {
        var answer = get("/api/articles/download", BodyHandlers.ofByteArray());
        assertEquals(64 << 20, answer.body().length);
    }

    /// A client still busy sending may find its connection closed before it has read the answer.
    private HttpResponse<String> uploadTooMuch(boolean toldLength) throws Exception {
        for (var tries = 1; ; tries++) {
            try {
                return upload(4 * BodyLimit.BYTES, toldLength);
            } catch (IOException e) {
                if (tries == 3) {
                    throw e;
                }
            }
        }
    }

    private HttpResponse<String> upload(long length, boolean toldLength) throws Exception {
        var chunked = BodyPublishers.ofByteArrays(() -> blocks(length));
        var body = toldLength ? BodyPublishers.fromPublisher(chunked, length) : chunked;
        return http.send(
                HttpRequest.newBuilder(at("/api/articles/upload")).POST(body).build(),
                BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body)
            throws Exception {
        return http.send(HttpRequest.newBuilder(at(path)).build(), body);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    private static java.util.Iterator<byte[]> blocks(long length) {
        var block = new byte[1 << 16];
        return java.util.stream.LongStream.range(0, length / block.length)
                .mapToObj(i -> block)
                .iterator();
    }

    private static String closing(String request) {
        return request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    }
}
