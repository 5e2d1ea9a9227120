package dev.inkstone.e2e;

import static dev.inkstone.e2e.Articles.anArticle;
import static dev.inkstone.e2e.Articles.article;
import static dev.inkstone.e2e.Articles.comment;
import static dev.inkstone.e2e.Person.anyone;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What other back ends answer with a 5xx. That none comes here is checked on every answer by
/// {@link OnAStack}; each test says what comes instead.
@ExtendWith(OnAStack.class)
class HostileRequestsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nothing",
                "[]",
                "\"text\"",
                "null",
                "1",
                "{\"article\": {}} {}",
                "{\"article\": {\"title\": \"\\ud800",
                "{'article': {}}",
                "\u0000",
                "{\"article\":",
            })
    void what_is_no_json_object_is_400(String body) {
        var person = Person.registered();
        person.sends()
                .body(body)
                .post("/api/articles")
                .then()
                .statusCode(400)
                .body("errors", hasKey("request"));
        person.sends()
                .body(body)
                .put("/api/user")
                .then()
                .statusCode(400)
                .body("errors", hasKey("request"));
        anyone().body(body)
                .post("/api/users")
                .then()
                .statusCode(400)
                .body("errors", hasKey("request"));
        anyone().body(body)
                .post("/api/users/login")
                .then()
                .statusCode(400)
                .body("errors", hasKey("request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"article\": null}",
                "{\"article\": []}",
                "{\"article\": 1}",
                "{\"article\": {\"title\": 1, \"description\": {}, \"body\": []}}"
            })
    void json_of_another_shape_is_422(String body) {
        Person.registered().sends().body(body).post("/api/articles").then().statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "1", "{}", "[1]", "[null]", "[[]]", "[\"\"]"})
    void tags_that_are_no_list_of_texts_are_422(String tags) {
        Person.registered()
                .sends()
                .body(
                        """
                        {"article": {"title": "t", "description": "d", "body": "b", "tagList": %s}}
                        """
                                .formatted(tags))
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors", hasKey("tagList"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud800", "\\udfff\\ud800"})
    void a_character_that_cannot_be_stored_is_422(String text) {
        var person = Person.registered();
        person.sends()
                .body(
                        """
                        {"article": {"title": "t", "description": "d", "body": "%s"}}
                        """
                                .formatted(text))
                .post("/api/articles")
                .then()
                .statusCode(422)
                .body("errors", hasKey("body"));
        person.sends()
                .body("{\"user\": {\"bio\": \"" + text + "\"}}")
                .put("/api/user")
                .then()
                .statusCode(422)
                .body("errors", hasKey("bio"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%00",
                "a%00b",
                "%ff%fe",
                "%ED%A0%80",
                "..",
                "%2e%2e",
                "a%2fb",
                "a'b",
                "a\"b",
                "%F0%9F%96%8B"
            })
    void no_text_in_a_path_or_a_query_is_too_strange(String text) throws IOException {
        for (var path :
                new String[] {
                    "/api/articles/" + text,
                    "/api/profiles/" + text,
                    "/api/articles?tag=" + text,
                    "/api/articles?author=" + text,
                    "/api/articles?favorited=" + text,
                    "/api/search?q=" + text,
                    "/api/search?q=a&tag=" + text,
                }) {
            var status = RawHttp.get(path);
            assertTrue(status >= 200 && status < 500, path + " → " + status);
        }
    }

    @Test
    void texts_are_not_bound_to_255_characters() {
        var person = Person.registered();
        var slug = person.writes(article("长 title ".repeat(40), "x".repeat(100_000)));
        anyone().get("/api/articles/" + slug).then().statusCode(200);
        person.sends(comment("c".repeat(10_000)))
                .post("/api/articles/" + slug + "/comments")
                .then()
                .statusCode(201);
    }

    @Test
    void duplicate_tags_are_one() {
        Person.registered()
                .sends(anArticle("x", "x", "x"))
                .post("/api/articles")
                .then()
                .statusCode(201)
                .body("article.tagList", contains("x"));
    }

    @Test
    void a_body_beyond_all_bounds_is_413_before_it_is_sent() throws IOException {
        var request =
                """
                POST /api/articles HTTP/1.1\r
                Host: localhost\r
                Authorization: Token %s\r
                Content-Type: application/json\r
                Content-Length: 1000000000\r
                \r
                {"article":"""
                        .formatted(Person.registered().token());
        assertEquals(413, RawHttp.status(request));
    }

    @Test
    void what_is_nested_without_end_is_400() {
        var body = "{\"article\":" + "[".repeat(50_000);
        Person.registered()
                .sends()
                .body(body)
                .post("/api/articles")
                .then()
                .statusCode(oneOf(400, 413));
    }

    @Test
    void another_content_type_is_415() {
        Person.registered()
                .sends()
                .contentType(ContentType.XML)
                .body("<article/>")
                .post("/api/articles")
                .then()
                .statusCode(415)
                .body("errors", hasKey("request"));
    }

    @Test
    void another_method_is_405_and_an_unknown_path_404() {
        anyone().delete("/api/articles").then().statusCode(405).body("errors", hasKey("request"));
        anyone().delete("/api/users").then().statusCode(405).body("errors", hasKey("request"));
        anyone().get("/api/nothing/here").then().statusCode(404).body("errors", hasKey("request"));
        anyone().get("/api/users/nothing/here")
                .then()
                .statusCode(404)
                .body("errors", hasKey("request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Token",
                "Token ",
                "Bearer",
                "Basic dTpw",
                "Token a.b.c",
                "Token ....",
                "token x",
                "Token \u00e9"
            })
    void a_strange_authorization_is_401(String value) {
        anyone().header("Authorization", value)
                .get("/api/user")
                .then()
                .statusCode(401)
                .body("errors", hasKey("token"));
    }

    @Test
    void http_1_0_without_a_host_is_answered() throws IOException {
        assertEquals(200, RawHttp.status("GET /api/tags HTTP/1.0\r\n\r\n"));
        assertEquals(200, RawHttp.status("GET /api/articles HTTP/1.0\r\n\r\n"));
        assertEquals(404, RawHttp.status("GET /api/profiles/nobody-at-all HTTP/1.0\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n",
                "GET\r\n\r\n",
                "GET /api/tags\r\n\r\n",
                "GET /api/tags HTTP/9.9\r\n\r\n",
                "GET /api/ tags HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
                "GET /api/tags HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/articles?limit=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "POST /api/users HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            })
    void a_malformed_request_is_refused_and_the_next_is_served(String request) throws IOException {
        var status = RawHttp.status(request + "\r\n");
        // 505 is what load balancers say to a version of HTTP that there is not.
        assertTrue(status < 500 || status == 505, "status " + status);
        anyone().get("/api/tags")
                .then()
                .statusCode(200)
                .body("tags.getClass().getSimpleName()", equalTo("ArrayList"));
    }

    @Test
    void headers_without_end_are_refused() throws IOException {
        var status =
                RawHttp.status(
                        "GET /api/tags HTTP/1.1\r\nHost: a\r\nX: "
                                + "x".repeat(200_000)
                                + "\r\n\r\n");
        assertTrue(status == 0 || status == 431 || status == 400, "status " + status);
        var long_target = RawHttp.get("/api/articles?tag=" + "x".repeat(100_000));
        assertTrue(long_target < 500, "status " + long_target);
    }
}
