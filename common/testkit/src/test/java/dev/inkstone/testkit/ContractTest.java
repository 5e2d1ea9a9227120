package dev.inkstone.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter.OpenApiValidationException;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {

    private static final String SCHEMA =
            """
            {"type": "object", "required": ["id"], "additionalProperties": false,
             "properties": {"id": {"type": "string", "format": "uuid"}}}
            """;
    private static final String DOCUMENT =
            """
            openapi: 3.0.3
            info: {title: t, version: "1"}
            paths:
              /things:
                post:
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {type: object, required: [name], properties: {name: {type: string}}}
                  responses:
                    "200":
                      description: made
                      content:
                        application/json:
                          schema: {type: object, required: [id], properties: {id: {type: integer}}}
                    "422":
                      description: refused
                      content:
                        application/json:
                          schema: {type: object, required: [errors]}
            """;

    @TempDir private Path folder;
    private HttpServer server;
    private int status;
    private String answer = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, answer.length());
                    exchange.getResponseBody().write(answer.getBytes());
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void json_that_keeps_its_schema_passes_and_any_departure_is_named() throws IOException {
        var schema = Files.writeString(folder.resolve("thing.schema.json"), SCHEMA);
        Contract.assertValid(schema, "{\"id\": \"0195d5f0-0000-7000-8000-000000000000\"}");
        for (var wrong : new String[] {"{}", "{\"id\": \"7\"}", "{\"id\": 7}", "{\"ids\": 1}"}) {
            var failure =
                    assertThrows(AssertionError.class, () -> Contract.assertValid(schema, wrong));
            assertTrue(failure.getMessage().contains("thing.schema.json"));
        }
    }

    @Test
    void an_answer_that_departs_from_the_document_fails_the_test() throws IOException {
        status = 200;
        answer = "{\"id\": 1}";
        post("{\"name\": \"n\"}");
        answer = "{\"id\": \"one\"}";
        assertThrows(OpenApiValidationException.class, () -> post("{\"name\": \"n\"}"));
    }

    @Test
    void a_refused_request_may_be_wrong_but_its_answer_may_not() throws IOException {
        status = 422;
        answer = "{\"errors\": {}}";
        post("{\"name\": 1}");
        answer = "{\"oops\": {}}";
        assertThrows(OpenApiValidationException.class, () -> post("{\"name\": 1}"));
    }

    @Test
    void an_accepted_request_that_the_document_forbids_fails_the_test() {
        status = 200;
        answer = "{\"id\": 1}";
        assertThrows(OpenApiValidationException.class, () -> post("{\"name\": 1}"));
    }

    private Response post(String body) throws IOException {
        var document = Files.writeString(folder.resolve("openapi.yaml"), DOCUMENT);
        return RestAssured.given()
                .filter(Contract.openApi(document))
                .port(server.getAddress().getPort())
                .contentType("application/json")
                .body(body)
                .post("/things");
    }
}
