package dev.inkstone.user;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that can be sent is answered with a fault of ours.
@QuarkusTest
class HostileRequestsTest extends ServiceTest {

    @TestHTTPResource URI server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "null",
                "5",
                "\"text\"",
                "{} {}",
                "{\"user\":",
                "\u0000"
            })
    void what_is_no_json_object_is_malformed(String body) {
        anybody()
                .body(body)
                .post("/api/users")
                .then()
                .statusCode(400)
                .body("errors", hasKey("request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"user\":null}", "{\"user\":[]}", "{\"user\":\"text\"}"})
    void a_body_without_a_user_is_invalid(String body) {
        anybody()
                .body(body)
                .post("/api/users/login")
                .then()
                .statusCode(422)
                .body("errors", hasKey("user"));
    }

    @Test
    void a_body_that_is_not_utf_8_is_malformed() {
        anybody()
                .body("{\"user\":{\"bio\":\"é\"}}".getBytes(StandardCharsets.ISO_8859_1))
                .post("/api/users")
                .then()
                .statusCode(400)
                .body("errors", hasKey("request"));
    }

    @Test
    void half_a_character_is_refused() {
        anybody()
                .body(
                        "{\"user\":{\"username\":\"a\\ud800b\",\"email\":\"a@b\",\"password\":\"12345678\"}}")
                .post("/api/users")
                .then()
                .statusCode(422)
                .body("errors", hasKey("username"));
    }

    @Test
    void no_body_at_all_is_malformed() {
        anybody().post("/api/users").then().statusCode(400).body("errors", hasKey("request"));
    }

    @Test
    void deep_nesting_is_refused() {
        anybody()
                .body("[".repeat(100_000))
                .post("/api/users")
                .then()
                .statusCode(400)
                .body("errors", hasKey("request"));
    }

    @Test
    void a_body_over_the_limit_is_too_large() {
        anybody()
                .body("{\"user\":{\"bio\":\"" + "a".repeat(300_000) + "\"}}")
                .post("/api/users")
                .then()
                .statusCode(413)
                .body("errors.request[0]", equalTo("is too large"));
    }

    @Test
    void another_content_type_is_unsupported() {
        RestAssured.given()
                .contentType("text/plain")
                .body("{}")
                .post("/api/users")
                .then()
                .statusCode(415)
                .body("errors", hasKey("request"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/users,405",
        "PATCH,/api/user,405",
        "DELETE,/api/user,405",
        "PUT,/api/profiles/x,405",
        "BREW,/api/user,405",
        "GET,/api/nothing,404",
        "GET,/api/profiles,404",
        "GET,/,404"
    })
    void unknown_paths_and_methods_have_the_error_body(String method, String path, int status) {
        RestAssured.given()
                .request(method, path)
                .then()
                .statusCode(status)
                .body("errors", hasKey("request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/profiles/%00",
                "/api/profiles/%ff%fe",
                "/api/profiles/%ed%a0%80",
                "/api/profiles/%F0%9F%96%8B",
                "/api/profiles/..%2f..%2fuser"
            })
    void odd_characters_in_a_path_name_nobody(String path) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .body("errors", hasKey("profile"));
    }

    @Test
    void a_very_long_name_is_nobodys() {
        anybody().get("/api/profiles/{name}", "n".repeat(300)).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/profiles/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/profiles/% HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/user HTTP/1.1\r\nHost: x\r\nAuthorization: Token\r\n\r\n",
                "GET /api/user HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YTpi\r\n\r\n",
                "GET /api/user HTTP/1.0\r\n\r\n",
                "GET /api/us er HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Type: ;/\r\nContent-Length: 2\r\n\r\n{}",
                "POST /api/users HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n"
            })
    void what_no_library_would_send_is_the_senders_fault(String request) throws IOException {
        var status = rawStatus(request);
        assertTrue(status.matches("HTTP/1\\.[01] 4\\d\\d .*"), status);
    }

    @Test
    void http_1_0_without_a_host_is_answered() throws IOException {
        var status = rawStatus("GET /.well-known/jwks.json HTTP/1.0\r\n\r\n");
        assertTrue(status.contains(" 200 "), status);
    }

    @Test
    void a_preflight_is_answered() {
        RestAssured.given()
                .header("Origin", "https://example.com")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/api/user")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", anyOf(equalTo("*"), startsWith("https://")));
    }

    private String rawStatus(String request) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new StringBuilder();
            for (var c = socket.getInputStream().read();
                    c != -1 && c != '\r';
                    c = socket.getInputStream().read()) {
                answer.append((char) c);
            }
            return answer.toString();
        }
    }
}
