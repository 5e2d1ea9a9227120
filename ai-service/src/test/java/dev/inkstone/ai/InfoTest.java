package dev.inkstone.ai;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;

import dev.inkstone.testkit.PostgresResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "database", value = "ai"))
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
    void what_it_does_not_do_yet_is_not_found() {
        get("/api/ai/usage").then().statusCode(404).body("errors.request[0]", equalTo("not found"));
    }
}
