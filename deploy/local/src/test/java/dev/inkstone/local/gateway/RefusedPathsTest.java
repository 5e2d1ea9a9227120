package dev.inkstone.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.inkstone.topology.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedPathsTest {

    private static final TestBackend BACKEND = new TestBackend("any");
    private static final Gateway GATEWAY = Gateway.start(0);

    @BeforeAll
    static void add() {
        for (var service : Service.values()) {
            GATEWAY.add(service, BACKEND.uri());
        }
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        BACKEND.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal",
                "/internal/",
                "/internal/events",
                "/q",
                "/q/health",
                "/q?x=1",
                "/internal?x=1",
                "/internal#x",
                "//internal/events",
                "///q/health",
                "/./internal",
                "/.//internal",
                "/a/../internal",
                "/api/articles/../../internal",
                "/../internal",
                "/internal/../api/articles",
                "/internal/.",
                "/INTERNAL/events",
                "/Internal",
                "/Q/health",
                "/internal;x=1/events",
                "/internal;/events",
                "/;x=1/internal",
                "/..;/internal",
                "/a/..;x=1/internal",
                "/%69nternal",
                "/%49NTERNAL",
                "/int%65rnal/events",
                "/%71/health",
                "/%2finternal",
                "/%2Finternal",
                "/internal%2fevents",
                "/api/..%2finternal",
                "/api/..%2Finternal",
                "/api/%2e%2e/internal",
                "/api/.%2E/internal",
                "/api%2f..%2finternal",
                "/%252finternal",
                "/%25%32%66internal",
                "/%2569nternal",
                "/api/%252e%252e/internal",
                "/api/%252e%252e%252finternal",
                "/%25252finternal",
                "/internal/%252e%252e/api",
                "/internal%3bx=1/events",
                "/internal%3fx",
                "/internal%23x",
                "/\\internal",
                "\\internal",
                "/\\\\internal",
                "/a\\..\\internal",
                "/%5cinternal",
                "/a/..%5cinternal",
                "/%255cinternal",
                "/internal%00",
                "/%00internal",
                "/inter%00nal",
                "/internal%20",
                "/internal./events",
                "/internal%09/events",
                "/%0ainternal",
                "/internal\u0000",
                "/inter\u0000nal/events",
                "http://x/internal",
                "http://x/internal/events",
                "http://x//internal",
                "http://x/a/../q",
                "HTTP://X/%69nternal",
                "https://x/internal",
                "http://user@x:80/internal",
                "internal",
                "./internal",
                "/internal\t/x",
            })
    void the_inside_is_refused_in_every_spelling(String target) {
        var before = BACKEND.requests.get();
        var answer = Wire.get(GATEWAY.port(), target);
        assertTrue(answer.matches("(?s)HTTP/1.1 40[04] .*"), answer);
        assertEquals(before, BACKEND.requests.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal", "/q/health", "//q", "/%2finternal/x", "http://x/q"})
    void a_refusal_has_the_shape_of_every_error(String target) {
        var answer = Wire.get(GATEWAY.port(), target);
        assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
        assertTrue(answer.endsWith("\r\n\r\n{\"errors\":{\"request\":[\"not found\"]}}"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/qa",
                "/q-and-a",
                "/internals",
                "/internal-affairs",
                "/api/articles/internal",
                "/api/articles/q",
                "/api/profiles/q",
                "/api/articles?q=/internal",
                "/api/articles/how-to-q%2Finternal",
                "/@anna/q",
            })
    void what_only_resembles_it_is_forwarded(String target) {
        var answer = Wire.get(GATEWAY.port(), target);
        assertTrue(answer.contains("any GET " + target + "\n"), answer);
    }
}
