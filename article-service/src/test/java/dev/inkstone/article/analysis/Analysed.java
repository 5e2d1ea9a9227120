package dev.inkstone.article.analysis;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkstone.testkit.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// ai-service's example, about articles that are there.
final class Analysed {

    private static final Path EXAMPLE =
            Path.of("../ai-service/contract/events/ArticleAnalysed.v1.example.json");

    private Analysed() {}

    static ObjectNode about(String slug, Jdbi jdbi) {
        try {
            var event = (ObjectNode) new ObjectMapper().readTree(EXAMPLE.toFile());
            jdbi.useHandle(
                    handle ->
                            handle.select("select id, version from article where slug = ?", slug)
                                    .map(
                                            (row, context) ->
                                                    event.put("article", row.getLong(1))
                                                            .put("version", row.getLong(2)))
                                    .one());
            return event.put("id", UUID.randomUUID().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void tell(ObjectNode event) {
        given().header("Inkstone-Service-Token", TestKeys.serviceToken())
                .contentType("application/json")
                .body(event.toString())
                .post("/internal/events")
                .then()
                .statusCode(204);
    }
}
