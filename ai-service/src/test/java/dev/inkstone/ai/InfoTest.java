package dev.inkstone.ai;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InfoTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/health", "/api/health/live", "/api/health/ready"})
    void it_says_that_it_is_well(String path) {
        get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/info", "/api/info/ai"})
    void it_says_which_service_answered(String path) {
        get(path).then().statusCode(200).body("service", equalTo("ai-service"));
    }

    @Test
    void the_contract_is_served_and_explored() {
        given().accept("application/json")
                .get("/api/openapi/ai")
                .then()
                .statusCode(200)
                .body("paths.'/api/ai/questions'.post.operationId", equalTo("ask"));
        get("/api/openapi/ai/explore/").then().body(containsString("/api/openapi/ai"));
    }
}
