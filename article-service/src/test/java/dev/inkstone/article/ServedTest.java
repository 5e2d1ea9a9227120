package dev.inkstone.article;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is served beside the API.
@QuarkusTest
class ServedTest {

    @Test
    void the_contract_is_served() {
        given().accept("application/json")
                .get("/api/openapi/article")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("3.0.3"))
                .body("paths.'/api/articles/{slug}'.put.operationId", equalTo("reviseArticle"));
    }

    @Test
    void the_contract_is_explored() {
        given().get("/api/openapi/article/explore/")
                .then()
                .statusCode(200)
                .body(containsString("/api/openapi/article"));
    }

    @Test
    void readiness_asks_no_queue_and_no_other_service() {
        given().get("/api/health/ready")
                .then()
                .statusCode(200)
                .body(not(containsString("SQS")))
                .body(not(containsString("user-service")));
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /api/articles, 405",
        "DELETE, /api/tags, 405",
        "GET, /api/nothing, 404",
        "GET, /api/articles/a/b/c/d, 404"
    })
    void what_is_not_served_is_refused_in_the_one_shape(String method, String path, int status) {
        given().noFilters()
                .request(method, path)
                .then()
                .statusCode(status)
                .body("errors.request.size()", equalTo(1));
    }

    @Test
    void another_content_type_is_refused() {
        Person.named("anna")
                .request()
                .contentType("text/plain")
                .body("x")
                .post("/api/articles")
                .then()
                .statusCode(415)
                .body("errors.request.size()", equalTo(1));
    }
}
