package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Articles.change;
import static dev.inkstone.e2e.Person.anyone;
import static dev.inkstone.e2e.Person.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnAStack.class)
class GatewayIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal",
                "/internal/",
                "/internal/events",
                "//internal/events",
                "/internal//events",
                "/./internal/events",
                "/api/../internal/events",
                "/api/articles/../../internal/events",
                "/api/%2e%2e/internal/events",
                "/api/%2E%2e/internal/events",
                "/api/..%2finternal/events",
                "/%69nternal/events",
                "/%49NTERNAL/events",
                "/INTERNAL/events",
                "/Internal/Events",
                "/internal;a=b/events",
                "/;a/internal/events",
                "/internal%2fevents",
                "/internal%2Fevents",
                "/%2finternal/events",
                "/%2Finternal%2fevents",
                "/internal%5cevents",
                "/\\internal\\events",
                "/%2569nternal/events",
                "/internal%00/events",
                "/internal?x",
                "/internal/events#x",
                "http://localhost/internal/events",
                "http://localhost//internal/events",
                "/api/..;/internal/events",
                "/api/.%2e;x/internal/events",
                "/internal./events",
                "/internal%20/events",
                "/q",
                "/q/",
                "/q/health",
                "//q/health",
                "/%71/health",
                "/Q/health",
                "/q;a/health",
                "/q%2fhealth",
                "/api/../q/dev",
                "/./q/metrics",
                "/api/%2e%2e/q/openapi",
                "http://localhost/q/health",
            })
    void what_is_internal_is_refused_in_every_spelling(String target) throws IOException {
        var got = RawHttp.get(target);
        assertTrue(got == 404 || got == 400, target + " → " + got);
        var posted =
                RawHttp.status(
                        "POST "
                                + target
                                + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
        assertTrue(posted == 404 || posted == 400, target + " → " + posted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "article", "ai"})
    void each_service_says_who_answers(String service) {
        anyone().get("/api/info/" + service)
                .then()
                .statusCode(200)
                .body("service", equalTo(service + "-service"))
                .body("version", notNullValue())
                .body("task.id", notNullValue())
                .body("uptimeSeconds", greaterThanOrEqualTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "article"})
    void what_a_service_offers_is_written_down(String service) {
        anyone().get("/api/openapi/" + service).then().statusCode(200);
        anyone().get("/api/openapi/" + service + "/explore").then().statusCode(200);
    }

    @Test
    void public_keys_are_published_without_their_private_halves() {
        anyone().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys.size()", greaterThanOrEqualTo(1))
                .body("keys", everyItem(hasKey("kid")))
                .body("keys", everyItem(not(hasKey("d"))));
    }

    @Test
    void a_browser_of_another_origin_may_ask() {
        anyone().header("Origin", "http://localhost:4100")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/api/user")
                .then()
                .statusCode(oneOf(200, 204))
                .header("Access-Control-Allow-Origin", oneOf("*", "http://localhost:4100"))
                .header("Access-Control-Allow-Methods", containsString("PUT"));
        anyone().header("Origin", "http://localhost:4100")
                .get("/api/articles")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", oneOf("*", "http://localhost:4100"));
    }

    @Test
    void a_client_cannot_say_where_it_was_forwarded_from() {
        var writer = Person.registered();
        var former = writer.writes(anArticle());
        writer.sends(change("title", unique("Moved ")))
                .put("/api/articles/" + former)
                .then()
                .statusCode(200);
        anyone().redirects()
                .follow(false)
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "host=evil.example")
                .get("/api/articles/" + former)
                .then()
                .statusCode(oneOf(301, 308))
                .header("Location", not(containsString("evil")))
                .header("Location", not(containsString("gopher")));
    }
}
