package dev.inkstone.user;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublishedContractTest extends ServiceTest {

    @Test
    void the_contract_is_served_as_it_is_written() {
        RestAssured.given()
                .get("/api/openapi/user?format=json")
                .then()
                .statusCode(200)
                .body("openapi", equalTo("3.0.3"))
                .body("paths", hasKey("/api/profiles/{username}/follow"));
    }

    @Test
    void the_contract_has_an_explorer_page() {
        RestAssured.given()
                .get("/api/openapi/user/explore/")
                .then()
                .statusCode(200)
                .body(containsString("/api/openapi/user"));
    }

    @Test
    void health_and_info_are_answered() {
        RestAssured.given().get("/api/health/ready").then().statusCode(200);
        RestAssured.given()
                .get("/api/info/user")
                .then()
                .statusCode(200)
                .body("service", equalTo("user-service"));
    }
}
